import type {
  ImportPort,
  ImportPreviewInput,
  ImportPreviewSource,
} from '../../schema/graphql/ports/imports.ts';
import { InvalidInputError } from '../../schema/model/errors.ts';
import { createErasedGuard } from '../ingest/erased-records.ts';
import { listMappings, saveMapping } from '../ingest/mapping/saved-mappings.ts';
import { parseMapping } from '../ingest/mapping/schema.ts';
import { findOpenTables, previewTable } from '../ingest/preview-table.ts';
import { joinedKey } from '../store/records/keys.ts';
import { ErasedIds } from '../store/erased.ts';
import { type AccessRole, requireRole } from './access.ts';
import type { Imports } from './imports.ts';

/** Who may import, and see what was. */
export const MAY_IMPORT: AccessRole = 'analyst';

/** Imports for whoever may have them. */
export function createImportPort(imports: Imports, role: AccessRole): ImportPort {
  const checked = (): Imports => {
    requireRole(role, MAY_IMPORT);
    return imports;
  };
  return {
    // async, so that a refusal is one of the promise
    preview: async (input) => preview(checked(), input),
    openTables: async (upload) => findOpenTables(await checked().uploads.open(upload)),
    listMappings: () => listMappings(checked().folder),
    saveMapping: (name, value) => {
      const { folder } = checked();
      const mapping = parseMapping(value);
      saveMapping(name, mapping, folder);
      return { name, mapping };
    },
    start: (input) => checked().start(input),
    removeUpload: (id) => {
      const { uploads } = checked();
      uploads.take(id);
      uploads.remove(id);
      return true;
    },
    cancel: (id) => checked().cancel(id),
    // async, so that a refusal is one of the promise
    undo: async (id) => checked().undo(id),
    list: async () => checked().list(),
    follow: (id) => checked().follow(id),
    origins: async ({ id }) => checked().originsOf(joinedKey('message', id)),
  };
}

async function preview(
  { folder, uploads }: Imports,
  { upload, within, mapping, encoding, delimiter }: ImportPreviewInput,
): Promise<ImportPreviewSource | null> {
  if (mapping !== null && (typeof mapping !== 'object' || Array.isArray(mapping)))
    throw new InvalidInputError('The mapping is no JSON object; docs/imports.md says how one is written.');
  return previewTable(await uploads.open(upload), uploads.get(upload).name, {
    ...(within === null ? {} : { within }),
    ...(mapping === null ? {} : { mapping }),
    ...(encoding === null ? {} : { encoding }),
    ...(delimiter === null ? {} : { delimiter }),
    guard: createErasedGuard(ErasedIds.load(folder)),
  });
}
