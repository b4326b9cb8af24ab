import { expect, it } from 'vitest';
import { buildNetwork } from '../../network/network.ts';
import { printGexf, printGraphml } from './print-graph.ts';

const NETWORK = buildNetwork({
  ids: ['a', 'b', 'c'],
  names: ['Anna "A" <&>', 'Ben\u0001', 'Cem'],
  x: [0, 1, 2],
  y: [0, 1, 2],
  pageRank: [0.5, 0.3, 0.2],
  reach: [2, 1, 0],
  betweenness: [0, 0, 0],
  messages: [3, 2, 1],
  role: ['CUSTOMER', 'UNKNOWN', 'UNKNOWN'],
  standing: ['ADVOCATE', null, null],
  community: [-1, -1, -1],
  communities: [],
  source: [0, 1],
  target: [1, 2],
  probability: [0.5, 0.25],
  interactions: [4, 1],
  crowds: [],
  totalPeople: 3,
  totalTies: 2,
});

it('writes who is drawn, where they stand, and the ties between them as GraphML', () => {
  const text = printGraphml(NETWORK, [0, 1], new Map([['b', [7, 8]]]));
  expect(text.match(/<node /gu)).toHaveLength(2);
  expect(text).toContain('<data key="node-label">Anna &quot;A&quot; &lt;&amp;&gt;</data>');
  expect(text).toContain('<data key="node-label">Ben</data><data key="node-x">7</data>');
  expect(text.match(/node-standing">/gu)).toHaveLength(1); // nobody stands nowhere
  expect(text.match(/<edge /gu)).toHaveLength(1);
  expect(text).toContain(
    '<edge source="a" target="b"><data key="edge-weight">0.5</data><data key="edge-probability">0.5</data><data key="edge-interactions">4</data></edge>',
  );
  expect(text).toContain(
    '<key id="edge-interactions" for="edge" attr.name="interactions" attr.type="long"/>',
  );
});

it('writes the same people as GEXF, without what XML cannot hold', () => {
  const text = printGexf(NETWORK, [0, 1], new Map());
  expect(text.match(/<node /gu)).toHaveLength(2);
  expect(text).toContain('label="Ben"');
});
