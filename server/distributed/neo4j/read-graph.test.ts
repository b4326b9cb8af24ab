import { expect, it } from 'vitest';
import { workFolder } from './read-graph.ts';

it('a graph is never put where another one, or another state of it, was put', () => {
  const graph = { out: '/out', graph: 'a', revision: 2, learnTies: false };
  const others = [{ graph: 'b' }, { revision: 3 }, { learnTies: true }];
  const folders = [{}, ...others].map((otherwise) => workFolder({ ...graph, ...otherwise }));
  expect(new Set(folders).size).toBe(4);
});
