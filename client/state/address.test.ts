import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseAddress, printAddress } from './address.ts';
import {
  CASE_KINDS,
  CASE_ORDERS,
  COLOUR_BY,
  type ListRequest,
  PAGES,
  SIZE_MEASURES,
  START_VIEW,
  type View,
} from './view.ts';

const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,24}$/u);
const word = fc.stringMatching(/^[A-Z_]{1,12}$/u);
const instant = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const place = fc.integer({ min: -10_000_000, max: 10_000_000 }).map((number) => number / 10_000);
const orNull = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.option(value, { nil: null });
const some = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value[]> => fc.array(value, { maxLength: 4 });
const outcomes = fc.array(word, { minLength: 1, maxLength: 4 });

const list: fc.Arbitrary<ListRequest> = fc.oneof(
  fc.record(
    {
      of: fc.constant('messages' as const),
      stance: word,
      role: word,
      channel: id,
      language: id,
      text: fc.constantFrom('true', 'Gepäck', '환불', 'd.h'),
      since: instant,
      until: instant,
    },
    { requiredKeys: ['of'] },
  ),
  fc.record(
    { of: fc.constant('people' as const), standing: word, role: word, channel: id },
    { requiredKeys: ['of'] },
  ),
  fc.record(
    {
      of: fc.constant('conversations' as const),
      outcomes,
      withoutUs: fc.boolean(),
      timed: word,
      order: word,
    },
    { requiredKeys: ['of'] },
  ),
  fc.record(
    {
      of: fc.constant('cases' as const),
      outcomes,
      unansweredSomewhere: fc.boolean(),
      closedUnconfirmed: fc.boolean(),
    },
    { requiredKeys: ['of'] },
  ),
  fc.record({ of: fc.constantFrom('labels' as const, 'alike' as const) }),
);

/** What somebody costs, or all may. */
const amount = fc.integer({ min: 1, max: 10_000 }).map((n) => n / 8);
const view: fc.Arbitrary<View> = fc.record({
  page: fc.constantFrom(...PAGES),
  brand: orNull(id),
  since: orNull(instant),
  until: orNull(instant),
  filters: fc.record({
    roles: some(word),
    channels: some(id),
    standing: some(word),
    community: orNull(id),
    text: fc.string({ unit: 'grapheme', maxLength: 20 }),
  }),
  selection: some(id),
  inspect: orNull(id),
  list: orNull(list),
  size: fc.constantFrom(...SIZE_MEASURES),
  colour: fc.constantFrom(...COLOUR_BY),
  path: fc.record({ from: orNull(id), to: orNull(id), inTime: fc.boolean(), avoid: some(id) }),
  seeds: fc.record({
    size: orNull(fc.integer({ min: 1, max: 100 })),
    budget: orNull(amount),
    costs: fc.dictionary(id, amount, { maxKeys: 4, noNullPrototype: true }),
    won: some(id),
    without: some(id),
    added: some(id),
  }),
  camera: orNull(
    fc.record({ x: place, y: place, ratio: fc.integer({ min: 1, max: 100_000 }).map((n) => n / 10_000) }),
  ),
  pins: fc.dictionary(id, fc.tuple(place, place), { maxKeys: 4, noNullPrototype: true }),
  expanded: some(id),
  opened: some(id),
  hidden: some(id),
  kept: some(id),
  groups: fc.array(fc.array(id, { minLength: 1, maxLength: 3 }), { maxLength: 3 }),
  everybody: fc.boolean(),
  cases: fc.record({
    kind: fc.constantFrom(...CASE_KINDS),
    outcome: fc.constantFrom(null, 'RESOLVED', 'UNANSWERED'),
    order: fc.constantFrom(...CASE_ORDERS),
  }),
  focus: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const),
});

const parse = (address: string): View => {
  const url = new URL(address, 'http://grapevine.test');
  return parseAddress(url.pathname, url.search);
};

it('reads from an address the view that was printed into it', () => {
  fc.assert(
    fc.property(view, (one) => {
      // The start view's object key order and -0 are not part of what an address says.
      expect(JSON.parse(JSON.stringify(parse(printAddress(one))))).toEqual(JSON.parse(JSON.stringify(one)));
    }),
    { numRuns: 300 },
  );
});

it('prints nothing but the page of the start view', () => {
  expect(printAddress(START_VIEW)).toBe('/');
  expect(parse('/')).toEqual(START_VIEW);
});

it('leaves at the start what it does not understand', () => {
  const read = parse(
    '/nowhere?since=yesterday&camera=1,2&focus=9&list=secrets&pins=a@x@y&size=shoe&seeds=many&budget=-1&costs=ada@none,@2,bob@0',
  );
  expect(read).toEqual(START_VIEW);
});

it('leaves out an instant of a list that is none', () => {
  const { list: asked } = parseAddress('/', '?list=messages%3Bstance%3DFAVOR%3Bsince%3Dyesterday');
  expect(asked).toEqual({ of: 'messages', stance: 'FAVOR' });
});
