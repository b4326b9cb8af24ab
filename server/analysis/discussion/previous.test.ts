import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { previousPlaces } from './previous.ts';

const places = fc.array(fc.tuple(fc.nat(4), fc.nat(3)), { maxLength: 40 });

test.prop([places, fc.nat(40), fc.nat(40)])(
  'counts the members of each group between two places as a set would',
  (pairs, one, other) => {
    const members = pairs.map(([member]) => member);
    const groups = pairs.map(([, group]) => group);
    const [begin, end] = [Math.min(one, other, pairs.length), Math.min(Math.max(one, other), pairs.length)];
    const inGroups = previousPlaces(members, 5, groups, 4);
    const inOne = previousPlaces(members, 5);
    const firsts = (previous: Int32Array, group: number | null): number =>
      groups.slice(begin, end).filter((of, at) => (group ?? of) === of && previous[begin + at]! < begin)
        .length;
    const between = pairs.slice(begin, end);
    expect(firsts(inOne, null)).toBe(new Set(between.map(([member]) => member)).size);
    for (let group = 0; group < 4; group++) {
      const ofGroup = between.filter(([, of]) => of === group).map(([member]) => member);
      expect(firsts(inGroups, group)).toBe(new Set(ofGroup).size);
    }
  },
);
