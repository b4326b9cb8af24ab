import { describe, expect, it } from 'vitest';
import { gather } from '../../network/gather.ts';
import { buildNetwork, type NetworkPerson } from '../../network/network.ts';
import { findLight } from './find-light.ts';
import { ARROWS, neighbourTowards } from './neighbour-towards.ts';
import { printCsv, sortPeople } from './sort-people.ts';

const person = (id: string, name: string, pageRank: number): NetworkPerson => ({
  id,
  name,
  pageRank,
  x: 0,
  y: 0,
  reach: 1,
  betweenness: 0,
  messages: 1,
  role: 'UNKNOWN',
  standing: null,
  community: -1,
  crowd: 0,
});

describe('arrow keys', () => {
  const right = ARROWS['ArrowRight'] ?? { x: 1, y: 0 };

  it('go to the near neighbour in their direction', () => {
    const neighbours = [
      { id: 'far', x: 90, y: 0 },
      { id: 'near', x: 30, y: 8 },
      { id: 'behind', x: -10, y: 0 },
    ];
    expect(neighbourTowards({ x: 0, y: 0 }, neighbours, right)?.id).toBe('near');
  });

  it('stay where nobody lies in their direction', () => {
    expect(neighbourTowards({ x: 0, y: 0 }, [{ x: -5, y: 0 }], right)).toBeNull();
  });
});

describe('what stands out', () => {
  it('is every step of a path that comes back to people who are drawn as one', () => {
    const network = buildNetwork({
      ids: ['a', 'b', 'c', 'd'],
      names: ['A', 'B', 'C', 'D'],
      x: [0, 1, 2, 3],
      y: [0, 0, 0, 0],
      pageRank: [0.4, 0.3, 0.2, 0.1],
      reach: [0, 0, 0, 0],
      betweenness: [0, 0, 0, 0],
      messages: [1, 1, 1, 1],
      role: ['CUSTOMER', 'CUSTOMER', 'CUSTOMER', 'CUSTOMER'],
      standing: [null, null, null, null],
      community: [-1, -1, -1, -1],
      communities: [],
      source: [0, 1, 2],
      target: [1, 2, 3],
      probability: [0.5, 0.5, 0.5],
      interactions: [1, 1, 1],
      crowds: [],
      totalPeople: 4,
      totalTies: 3,
    });
    const drawn = gather(network, [0, 1, 2, 3], [['a', 'c']]);
    const { ties } = findLight(drawn.network, {
      selection: [],
      hovered: null,
      spotlight: { people: ['a', 'b', 'c', 'd'], near: [], path: true },
      shown: new Set(drawn.shown),
    });
    expect(ties.map(({ source, target }) => `${source} ${target}`)).toEqual([
      'group:a b',
      'b group:a',
      'group:a d',
    ]);
  });
});

describe('the table', () => {
  it('sorts by a number and breaks ties by id', () => {
    const people = [person('b', 'B', 1), person('a', 'A', 1), person('c', 'C', 2)];
    const sorted = sortPeople(people, { by: 'pageRank', descending: true }, 'en');
    expect(sorted.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });

  it('exports names that a spreadsheet can neither break nor run', () => {
    const lines = printCsv([person('a', '=1+1, "x"', 0.5)]).split('\r\n');
    expect(lines[1]).toBe(`a,"'=1+1, ""x""",UNKNOWN,,0.5,1,0,1`);
  });
});
