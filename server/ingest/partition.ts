import type { Entry, EntryHead, Reader } from './types.ts';

/** An entry with its beginning. */
export interface HeadedEntry {
  readonly entry: Entry;
  readonly head: EntryHead;
}

/** Entries that one reader takes together; without a reader each is looked at for itself. */
export interface Part {
  readonly reader: Reader | undefined;
  readonly files: readonly HeadedEntry[];
}

type Tell = (heads: readonly EntryHead[]) => Reader | undefined;

/**
 * Divides what a folder or an archive holds into exports. A folder that is one export is read whole; one in which an
 * export is a folder among others is divided, so that the others are not taken for parts of it.
 *
 * @param folder - Path that all entries' paths begin with.
 * @param tell - The reader that recognises beginnings together.
 */
export function partition(folder: string, files: readonly HeadedEntry[], tell: Tell): Part[] {
  const reader = files.length === 0 ? undefined : tell(files.map(({ head }) => head));
  if (files.length < 2) return [{ reader, files }];
  const { direct, below } = divide(folder, files);
  if (reader !== undefined && !isAmongOthers(reader, { direct, below }, tell)) return [{ reader, files }];
  if (below.size === 0) return [{ reader: undefined, files: direct }];
  return [
    { reader: undefined, files: direct },
    ...[...below].flatMap(([path, inside]) => partition(path, inside, tell)),
  ];
}

interface Divided {
  readonly direct: readonly HeadedEntry[];
  readonly below: ReadonlyMap<string, readonly HeadedEntry[]>;
}

function divide(folder: string, files: readonly HeadedEntry[]): Divided {
  const root = `${folder.replace(/[\\/]+$/u, '')}/`;
  const direct: HeadedEntry[] = [];
  const below = new Map<string, HeadedEntry[]>();
  for (const file of files) {
    const [first, ...rest] = file.entry.path.slice(root.length).split(/[\\/]/u);
    if (rest.length === 0) direct.push(file);
    else {
      const path = root + first!; // split gives one part at least
      const inside = below.get(path) ?? [];
      inside.push(file);
      below.set(path, inside);
    }
  }
  return { direct, below };
}

/** Whether the reader's export is in folders below, and beside them stands what another reader knows or another export. */
function isAmongOthers(reader: Reader, { direct, below }: Divided, tell: Tell): boolean {
  const heads = (some: readonly HeadedEntry[]): EntryHead[] => some.map(({ head }) => head);
  if (direct.length > 0 && tell(heads(direct)) === reader) return false;
  const own = [...below.values()].filter((inside) => tell(heads(inside)) === reader);
  if (own.length !== 1) return own.length > 1;
  const others = [...below.values()].filter((inside) => inside !== own[0]).flat();
  // a table beside it that it calls its own, as `tweets.csv` of an older archive, does not divide it
  const beside = direct.filter(({ head }) => tell([head])?.format !== 'csv' || reader.owns?.(head) !== true);
  // almost any text could be an edge list: an archive's licence or readme does not divide it
  return [...beside, ...others].some(({ head }) => (tell([head])?.format ?? 'edges') !== 'edges');
}
