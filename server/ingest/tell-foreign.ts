import type { EntryHead } from './types.ts';

/** A format that is not read, and what to do instead. */
interface Foreign {
  readonly begins: RegExp;
  /** As in "… is a picture". */
  readonly what: string;
  readonly remedy: string;
}

const AS_GRAPH = 'save it as GEXF or GraphML (Gephi, igraph and networkx do) and import that';
const AS_TABLE = 'save each sheet as CSV (UTF-8) and import that';

/** By the first characters, bytes taken for letters. */
const FOREIGN: readonly Foreign[] = [
  { begins: /^\s*(?:Creator .*\s+)?graph\s*\[/u, what: 'a graph in GML', remedy: AS_GRAPH },
  { begins: /^\s*(?:strict\s+)?(?:di)?graph\b[^{[\n]*\{/u, what: 'a graph in DOT', remedy: AS_GRAPH },
  { begins: /^\s*\*(?:vertices|network)\b/iu, what: 'a network of Pajek', remedy: AS_GRAPH },
  { begins: /^(?:c .*\r?\n|c\r?\n)*p (?:edge|col|sp|max) /u, what: 'a graph in DIMACS', remedy: AS_GRAPH },
  { begins: /^\s*dl\s+n\s*=/iu, what: 'a network of UCINET', remedy: AS_GRAPH },
  {
    begins: /^\u00d0\u00cf.\u00e0/u,
    what: 'a file of older Office or Outlook',
    remedy: `${AS_TABLE}, a mail as .eml`,
  },
  { begins: /^!BDN/u, what: 'a mail folder of Outlook', remedy: 'export it as mbox or .eml and import that' },
  { begins: /^%PDF-/u, what: 'a PDF', remedy: 'import the data that it was made of' },
  {
    begins: /^SQLite format 3/u,
    what: 'a database of SQLite',
    remedy: 'save its tables as CSV and import these',
  },
  {
    begins: /^(?:\u00ef\u00bb\u00bf)?\s*(?:<!doctype html|<html)/iu,
    what: 'a web page',
    remedy: 'import the data that it shows, as a table or as JSON Lines',
  },
  {
    begins: /^(?:\u00ef\u00bb\u00bf)?\s*(?:\{\s*["}]|\[\s*[[{"\]])/u,
    what: 'JSON of a program that is not known',
    remedy: 'make a table (CSV) or Grapevine JSON Lines of it and import that',
  },
];
/** What the directory of a workbook or a text of Office has. */
const WORKBOOK = /^(?:xl\/workbook\.xml|content\.xml|word\/document\.xml)$/u;

/** What a file of no known format is, and what to do with it; null where nothing tells. */
export function tellForeign({ head }: Pick<EntryHead, 'head'>): string | null {
  const text = head.toString('latin1', 0, 4096);
  const found = FOREIGN.find(({ begins }) => begins.test(text));
  return found === undefined ? null : `${found.what}, which is not read; ${found.remedy}`;
}

/** The same of an archive, by the paths within it: spreadsheets are zips of XML. A folder in which one lies unpacked is none. */
export function tellForeignArchive(paths: readonly string[]): string | null {
  const isOffice =
    paths.some((path) => WORKBOOK.test(path)) &&
    paths.some((path) => /^(?:\[Content_Types\]\.xml|META-INF\/manifest\.xml)$/u.test(path));
  return isOffice ? `a file of Office, which is not read; ${AS_TABLE}` : null;
}
