import type { QueryItem, TermSequence } from '../text/search-query.ts';

/** What FTS5 is asked for a query: texts with all of its words, and texts with any. */
export function matchExpression(items: readonly QueryItem[], combine: 'AND' | 'OR'): string {
  return items.map(({ anyOf }) => `(${anyOf.map(sequenceExpression).join(' OR ')})`).join(` ${combine} `);
}

/** Terms have letters, digits, +, # and ~ alone, so that quotes hold them. */
function sequenceExpression({ terms, prefix, phrase }: TermSequence): string {
  return `${phrase ? 'words : ' : ''}"${terms.join(' ')}"${prefix ? ' *' : ''}`;
}
