/**
 * Pieces of a vocabulary by their letters (UTF-16 code units). A node's children lie side by side in the order of their
 * letters; those of the root and of the node that begins words, which are many, are found by a table.
 */
export interface PieceTrie {
  readonly letters: Uint16Array;
  readonly firstChild: Int32Array;
  readonly childCount: Uint16Array;
  /** Number of the piece that ends at a node, or −1. */
  readonly piece: Int32Array;
  /** Child of the root, and of its child ▁, by letter; 0 where there is none. */
  readonly fromRoot: Int32Array;
  readonly fromSpace: Int32Array;
  /** The node of ▁, or −1 when no piece begins so. */
  readonly space: number;
}

/** Sentencepiece's sign for a space. */
export const SPACE_UNIT = 0x2581;

const UNITS = 0x10000;

/**
 * @param pieces - Sorted by code units, none twice, none empty.
 * @remarks Time and memory O(letters of all pieces).
 */
export function buildPieceTrie(pieces: readonly string[]): PieceTrie {
  const size = 1 + pieces.reduce((sum, piece) => sum + piece.length, 0);
  const letters = new Uint16Array(size);
  const firstChild = new Int32Array(size);
  const childCount = new Uint16Array(size);
  const piece = new Int32Array(size).fill(-1);
  const [begin, end, depth] = [new Int32Array(size), new Int32Array(size), new Uint16Array(size)];
  end[0] = pieces.length;
  let count = 1;
  for (let node = 0; node < count; node++) {
    const [last, place] = [end[node]!, depth[node]!];
    let at = begin[node]!;
    if (at < last && pieces[at]!.length === place) piece[node] = at++;
    firstChild[node] = count;
    while (at < last) {
      const letter = pieces[at]!.charCodeAt(place);
      letters[count] = letter;
      begin[count] = at;
      depth[count] = place + 1;
      while (at < last && pieces[at]!.charCodeAt(place) === letter) at++;
      end[count++] = at;
    }
    childCount[node] = count - firstChild[node]!;
  }
  const trie = { letters, firstChild, childCount, piece };
  const fromRoot = tableOf(trie, 0);
  const space = fromRoot[SPACE_UNIT] === 0 ? -1 : fromRoot[SPACE_UNIT]!;
  return { ...trie, fromRoot, fromSpace: space < 0 ? new Int32Array(UNITS) : tableOf(trie, space), space };
}

function tableOf(
  { letters, firstChild, childCount }: Pick<PieceTrie, 'letters' | 'firstChild' | 'childCount'>,
  node: number,
): Int32Array {
  const table = new Int32Array(UNITS);
  const first = firstChild[node]!;
  for (let child = first; child < first + childCount[node]!; child++) table[letters[child]!] = child;
  return table;
}
