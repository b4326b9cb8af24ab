import type { EncoderPort, EncoderSource } from '../../schema/graphql/ports/encoder.ts';
import type { PageInput } from '../../schema/graphql/ports/sources.ts';
import { NotFoundError } from '../../schema/model/errors.ts';
import { type AccessRole, requireRole, scopeOf } from './access.ts';
import type { EncoderReading } from './encoder-reading.ts';
import { descending, pageOfList } from './pages.ts';
import { messageSource } from './sources.ts';
import type { VisibleGraph } from './visible-graph.ts';

/** Messages that a search by meaning finds. */
const MOST_FOUND = 500;
/** So many times as many are asked for where too few may be seen. */
const MORE = 4;

/** The encoder for whoever may have it: search for all, within what they see; the rest for analysts. */
export function createEncoderPort(
  reading: EncoderReading | null,
  role: AccessRole,
  current: () => VisibleGraph,
): EncoderPort {
  const checked = (): EncoderReading => {
    if (reading !== null) return reading;
    throw new NotFoundError(
      'This server has no encoder; install one with `grapevine models install`, or serve with --embeddings URL.',
    );
  };
  const decide = async (what: 'pause' | 'resume'): Promise<EncoderSource> => {
    requireRole(role, 'analyst');
    const encoder = checked();
    await encoder[what]();
    return sourceOf(encoder, role);
  };
  return {
    find: async () => (reading === null ? null : sourceOf(reading, role)),
    pause: () => decide('pause'),
    resume: () => decide('resume'),
    messages: async (text, page) => listNear(checked(), current(), { text, page }),
  };
}

function sourceOf(reading: EncoderReading, role: AccessRole): EncoderSource {
  const { state, read, messages, failure } = reading.progress;
  const seesAll = scopeOf(role) === 'all';
  return {
    name: reading.name,
    state,
    counts: seesAll ? { read, messages } : null,
    failure: seesAll ? failure : null,
  };
}

interface NearMessage {
  readonly message: number;
  readonly similarity: number;
}

async function listNear(
  reading: EncoderReading,
  graph: VisibleGraph,
  { text, page }: { readonly text: string; readonly page: PageInput },
) {
  const items = text.trim() === '' ? [] : await findNear(reading, graph, text);
  const placeOf = ({ message, similarity }: NearMessage) => [similarity, graph.messageId(message)] as const;
  return pageOfList({ items, placeOf, compare: descending }, page, ({ message }) =>
    messageSource(graph, message),
  );
}

/** The vectors do not know which messages are private: more are asked for until enough may be seen, or there are no more. */
async function findNear(reading: EncoderReading, graph: VisibleGraph, text: string): Promise<NearMessage[]> {
  const nearest = await reading.search(text);
  for (let limit = MOST_FOUND; ; limit *= MORE) {
    const near = await nearest(limit);
    const seen = near.flatMap(({ ids, similarity }) => {
      const message = ids.map((id) => graph.messageNumber(id)).find((number) => number !== undefined);
      return message === undefined ? [] : [{ message, similarity }];
    });
    if (seen.length >= MOST_FOUND || near.length < limit) return sorted(graph, seen.slice(0, MOST_FOUND));
  }
}

function sorted(graph: VisibleGraph, near: readonly NearMessage[]): NearMessage[] {
  return near.toSorted((one, other) =>
    descending(
      [one.similarity, graph.messageId(one.message)],
      [other.similarity, graph.messageId(other.message)],
    ),
  );
}
