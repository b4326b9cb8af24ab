import { builder } from '../builder.ts';
import type { OriginSource } from '../ports/imports.ts';
import { MessageRef } from './connections.ts';

const OriginResultEnum = builder.enumType('OriginResult', {
  values: { CREATED: { value: 'created' }, UPDATED: { value: 'updated' }, UNCHANGED: { value: 'unchanged' } },
} as const);

const RecordOrigin = builder.objectRef<OriginSource>('RecordOrigin').implement({
  description: 'A line of a file that a record came from.',
  fields: (t) => ({
    import: t.exposeID('importId', { description: 'Of the import that read it.' }),
    at: t.field({ type: 'DateTime', description: 'When that began.', resolve: ({ at }) => at }),
    file: t.exposeString('file'),
    line: t.exposeInt('line', {
      nullable: true,
      description: 'Counts from 1; null where the format has no lines.',
    }),
    result: t.field({ type: OriginResultEnum, resolve: ({ result }) => result }),
  }),
});

builder.objectFields(MessageRef, (t) => ({
  origins: t.field({
    type: [RecordOrigin],
    description:
      'Where it came from, and each time that it came again, the first of them first; for whoever may import. Reads what was noted of all imports: seconds for a million rows.',
    resolve: (message, _args, { ports }) => ports.imports.origins(message),
  }),
}));
