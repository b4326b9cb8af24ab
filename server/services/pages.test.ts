import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import type { Page } from '../../schema/graphql/ports/sources.ts';
import { descending, firstInOrder, type ListPlace, pageOfList } from './pages.ts';

const keys = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 60 });

test.prop([keys, fc.integer({ min: 1, max: 70 })])(
  'the first of many in order are those of the whole sorted',
  (values, wanted) => {
    const compare = (a: number, b: number): number => values[b]! - values[a]! || a - b;
    const sorted = [...values.keys()].sort(compare);
    const found = [...firstInOrder(values.length, wanted, compare)];
    expect(found.slice(0, wanted)).toEqual(sorted.slice(0, wanted));
  },
);

test.prop([keys, fc.integer({ min: 1, max: 7 })])(
  'pages that follow each other show every item once, in order',
  (values, first) => {
    const items = [...values.keys()].sort((a, b) => values[b]! - values[a]! || a - b);
    const placeOf = (item: number): ListPlace => [values[item]!, String(item).padStart(3, '0')];
    const seen: number[] = [];
    let after: string | null = null;
    for (;;) {
      const page: Page<number> = pageOfList(
        { items, placeOf, compare: descending },
        { first, after },
        (item) => item,
      );
      seen.push(...page.edges.map(({ node }) => node));
      expect(page.totalCount).toBe(values.length);
      expect(page.hasPreviousPage).toBe(after !== null);
      if (!page.hasNextPage) break;
      after = page.edges.at(-1)!.cursor;
    }
    expect(seen).toEqual(items);
  },
);
