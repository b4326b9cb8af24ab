import { describe, expect, it } from 'vitest';
import { buildGraph, type Drawing } from './build-graph.ts';
import { gather, gatherCommunities, gatheredWith, idOfGathering } from './gather.ts';
import { listGroups } from './groups.ts';
import {
  buildNetwork,
  communityOfCrowd,
  drawnFor,
  findTie,
  isCrowd,
  neighboursOf,
  standsFor,
} from './network.ts';
import type { NetworkColumns } from './network-query.ts';
import { listShown } from './shown.ts';

/** a → b ⇄ c → d, e alone. */
const COLUMNS: NetworkColumns = {
  ids: ['a', 'b', 'c', 'd', 'e'],
  names: ['Anna', '강도윤', 'Юрий', 'Dora', 'Eve'],
  x: [0, 10, 20, 30, 40],
  y: [0, 0, 0, 0, 0],
  pageRank: [0.4, 0.3, 0.2, 0.1, 0],
  reach: [3, 2, 2, 0, 0],
  betweenness: [0, 0.2, 0.2, 0, 0],
  messages: [1, 2, 3, 4, 5],
  role: ['EMPLOYEE', 'CUSTOMER', 'CUSTOMER', 'UNKNOWN', 'CUSTOMER'],
  standing: [null, 'ADVOCATE', 'DETRACTOR', 'DETRACTOR', 'UNDECIDED'],
  community: [0, 0, 1, -1, 1],
  communities: [
    { id: 'k0', label: 'First', size: 2 },
    { id: 'k1', label: 'Second', size: 2 },
  ],
  source: [0, 1, 2, 2],
  target: [1, 2, 1, 3],
  probability: [0.5, 0.4, 0.3, 0.2],
  interactions: [4, 3, 2, 1],
  crowds: [],
  totalPeople: 9,
  totalTies: 12,
};
const NETWORK = buildNetwork(COLUMNS);
const EVERYBODY = { hidden: [], kept: [], expanded: [], focus: 0, centre: [] };

describe('the network', () => {
  it('calls a tie mutual only where both directions exist', () => {
    expect(NETWORK.ties.map((tie) => tie.mutual)).toEqual([false, true, true, false]);
  });

  it('finds each neighbour once, whatever the direction', () => {
    expect(neighboursOf(NETWORK, 1).toSorted((a, b) => a - b)).toEqual([0, 2]);
    expect(neighboursOf(NETWORK, 4)).toEqual([]);
  });

  it('finds a tie in its own direction alone', () => {
    expect(findTie(NETWORK, 0, 1)).toBe(0);
    expect(findTie(NETWORK, 1, 0)).toBeNull();
  });
});

describe('who is shown', () => {
  it('is everybody when nothing narrows it', () => {
    expect(listShown(NETWORK, EVERYBODY)).toEqual([0, 1, 2, 3, 4]);
  });

  it('leaves out hidden people and hidden groups', () => {
    expect(listShown(NETWORK, { ...EVERYBODY, hidden: ['a', 'standing:DETRACTOR'] })).toEqual([1, 4]);
  });

  it('is who is kept, with the neighbours of those of them who were expanded', () => {
    expect(listShown(NETWORK, { ...EVERYBODY, kept: ['b', 'e'] })).toEqual([1, 4]);
    expect(listShown(NETWORK, { ...EVERYBODY, kept: ['b', 'e'], expanded: ['b', 'd'] })).toEqual([
      0, 1, 2, 4,
    ]);
    expect(listShown(NETWORK, { ...EVERYBODY, kept: ['b', 'e'], hidden: ['b'] })).toEqual([4]);
  });

  it('is the ego network up to the focus', () => {
    expect(listShown(NETWORK, { ...EVERYBODY, focus: 1, centre: ['a'] })).toEqual([0, 1]);
    expect(listShown(NETWORK, { ...EVERYBODY, focus: 3, centre: ['a'] })).toEqual([0, 1, 2, 3]);
  });

  it('is everybody when the centre of the focus is not drawn', () => {
    expect(listShown(NETWORK, { ...EVERYBODY, focus: 1, centre: ['z'] })).toHaveLength(5);
  });
});

describe('the legend', () => {
  it('keeps the order of standings and counts their people', () => {
    const groups = listGroups(NETWORK, [0, 1, 2, 3, 4], 'standing');
    expect(groups.map(({ key, places }) => [key, places.length])).toEqual([
      ['standing:ADVOCATE', 1],
      ['standing:DETRACTOR', 2],
      ['standing:UNDECIDED', 1],
      ['standing:NONE', 1],
    ]);
  });

  it('names communities by their label and puts the others last', () => {
    const groups = listGroups(NETWORK, [0, 1, 2, 3, 4], 'community');
    expect(groups.map(({ label }) => label)).toEqual(['First', 'Second', null]);
  });
});

describe('building in slices', () => {
  const drawing: Drawing = {
    nodes: COLUMNS.ids.map((id, i) => ({ id, x: i, y: 0, label: id, size: 3, color: '#000000', shape: 0 })),
    ties: [{ source: 'a', target: 'b', size: 1, color: '#000000', type: 'straight' }],
  };

  it('gives way between slices and builds everything', async () => {
    let pauses = 0;
    let time = 0;
    const graph = await buildGraph(drawing, {
      signal: new AbortController().signal,
      now: () => (time += 100),
      pause: () => {
        pauses += 1;
        return Promise.resolve();
      },
    });
    expect([graph?.order, graph?.size, pauses > 0]).toEqual([5, 1, true]);
  });

  it('stops when another drawing comes first', async () => {
    const stop = new AbortController();
    stop.abort();
    expect(await buildGraph(drawing, { signal: stop.signal, now: () => 0 })).toBeNull();
  });
});

describe('people who are drawn as one', () => {
  const everybody = [0, 1, 2, 3, 4];

  it('have their ties together, as likely as any of them, and none among themselves', () => {
    const { network, shown } = gather(NETWORK, everybody, [['b', 'c']]);
    expect(shown).toEqual([0, 5, 3, 4]);
    expect(network.ties).toEqual([
      { source: 0, target: 5, probability: 0.5, interactions: 4, mutual: false },
      { source: 5, target: 3, probability: 0.2, interactions: 1, mutual: false },
    ]);
    const pairs = gather(NETWORK, everybody, [
      ['a', 'd'],
      ['b', 'c'],
    ]);
    const [there, back] = pairs.network.ties;
    expect(there).toEqual({ source: 5, target: 6, probability: 0.5, interactions: 4, mutual: true });
    expect(back).toEqual({ source: 6, target: 5, probability: 0.2, interactions: 1, mutual: true });
    const joined = gather(NETWORK, everybody, [['b', 'd']]).network.ties;
    expect(joined.find(({ source, target }) => source === 2 && target === 5)?.probability).toBeCloseTo(
      1 - (1 - 0.3) * (1 - 0.2),
      12,
    );
  });

  it('are the sum of shares and counts, and not of what may overlap', () => {
    const { network } = gather(NETWORK, everybody, [['c', 'd']]);
    const one = network.people[5]!;
    expect(one.name).toBe('Юрий +1');
    expect(one.pageRank).toBeCloseTo(0.3, 12);
    expect([one.messages, one.reach, one.x]).toEqual([7, 2, 25]);
    expect([one.standing, one.role, one.community]).toEqual(['DETRACTOR', 'UNKNOWN', -1]);
  });

  it('are found by the ids of their people, and give them back', () => {
    const { network } = gather(NETWORK, everybody, [['b', 'c']]);
    const id = idOfGathering(['b', 'c']);
    expect(drawnFor(network, 'c')).toBe(id);
    expect(standsFor(network, id)).toEqual(['b', 'c']);
    expect(standsFor(network, 'a')).toEqual(['a']);
    expect(neighboursOf(network, network.placeOf.get('b')!)).toEqual([3, 0]);
  });

  it('are two at least, and belong to the first of two groups', () => {
    expect(gather(NETWORK, everybody, [['a'], ['gone', 'b']])).toEqual({
      network: NETWORK,
      shown: everybody,
    });
    expect(gather(NETWORK, [0, 1, 3], [['b', 'c']]).shown).toEqual([0, 1, 3]);
    const { shown } = gather(NETWORK, everybody, [
      ['a', 'b'],
      ['b', 'c', 'd'],
    ]);
    expect(shown).toEqual([5, 6, 4]);
  });

  it('are the centre of a focus together', () => {
    const centre = gatheredWith(NETWORK, [['a', 'e'], ['community:k1']], 'e');
    expect(centre).toEqual(['a', 'e']);
    expect(gatheredWith(NETWORK, [['community:k1']], 'c')).toEqual(['c', 'e']);
    expect(gatheredWith(NETWORK, [['a', 'e']], 'd')).toEqual(['d']);
    expect(listShown(NETWORK, { ...EVERYBODY, focus: 1, centre })).toEqual([0, 1, 4]);
  });

  it('are one group only where an address begins two with the same person', () => {
    const { network, shown } = gather(NETWORK, everybody, [
      ['a', 'b'],
      ['a', 'c', 'd'],
    ]);
    expect(shown.map((place) => network.people[place]?.id)).toEqual(['group:a', 'c', 'd', 'e']);
  });

  it('are whole communities where they are named by their key', () => {
    const communities = gatherCommunities(NETWORK, everybody);
    expect(communities).toEqual([['community:k0'], ['community:k1']]);
    const { network, shown } = gather(NETWORK, everybody, communities);
    expect(shown.map((place) => network.people[place]?.name)).toEqual(['First', 'Second', 'Dora']);
    expect(network.people[5]?.community).toBe(0);
  });
});

describe('crowds', () => {
  const network = buildNetwork({
    ...COLUMNS,
    crowds: [
      { community: 1, people: 7, x: 5, y: 6, pageRank: 0.2, messages: 70 },
      { community: -1, people: 2, x: 0, y: 0, pageRank: 0.1, messages: 3 },
    ],
    source: [...COLUMNS.source, 0],
    target: [...COLUMNS.target, 5],
    probability: [...COLUMNS.probability, 0.9],
    interactions: [...COLUMNS.interactions, 9],
  });
  const [second, rest] = network.people.slice(5);

  it('stand behind the people, with their ties, and for nobody who is there', () => {
    expect(second).toMatchObject({ name: 'Second +7', crowd: 7, x: 5, standing: null });
    expect(neighboursOf(network, 5)).toEqual([0]);
    expect(standsFor(network, second!.id)).toEqual([]);
    expect([second!.id, rest!.id, 'a'].map(communityOfCrowd)).toEqual(['k1', null, null]);
    expect(network.people.filter(isCrowd)).toEqual([second, rest]);
  });

  it('count in no legend, and are hidden with their community alone', () => {
    expect(listGroups(network, listShown(network, EVERYBODY), 'standing')).toEqual(
      listGroups(NETWORK, listShown(NETWORK, EVERYBODY), 'standing'),
    );
    expect(listShown(network, { ...EVERYBODY, hidden: ['community:k1'] })).toEqual([0, 1, 3, 6]);
    expect(listShown(network, { ...EVERYBODY, hidden: ['standing:NONE', 'role:UNKNOWN'] })).toEqual([
      1, 2, 4, 5, 6,
    ]);
  });

  it('lead nowhere: who is tied to one of a crowd is not near those who are tied to others', () => {
    const tied = buildNetwork({
      ...COLUMNS,
      crowds: [{ community: 1, people: 7, x: 5, y: 6, pageRank: 0.2, messages: 70 }],
      source: [0, 5],
      target: [5, 4],
      probability: [0.9, 0.9],
      interactions: [1, 1],
    });
    expect(listShown(tied, { ...EVERYBODY, focus: 3, centre: ['a'] })).toEqual([0, 5]);
  });

  it('go into their community where that stands for all of its people', () => {
    const { network: gathered, shown } = gather(network, [0, 1, 2, 3, 4, 5, 6], [['community:k1']]);
    expect(shown).toEqual([0, 1, 7, 3, 6]);
    expect(gathered.people[7]).toMatchObject({ name: 'Second', crowd: 7, messages: 78 });
    expect(standsFor(gathered, gathered.people[7]!.id)).toEqual(['c', 'e']);
    expect(isCrowd(gathered.people[7]!)).toBe(false);
    expect(drawnFor(gathered, second!.id)).toBe(gathered.people[7]!.id);
  });
});
