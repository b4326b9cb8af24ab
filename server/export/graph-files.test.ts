import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edgeSources } from '../analysis/graph/edge-sources.ts';
import type { GrapevineRecord } from '../../schema/model/records.ts';
import { GEXF_READER } from '../ingest/readers/gexf.ts';
import { GRAPHML_READER } from '../ingest/readers/graphml.ts';
import { validateRecord } from '../ingest/validate.ts';
import { stringAt } from '../snapshot/strings.ts';
import { writeGexf } from './gexf.ts';
import { writeGraphml } from './graphml.ts';
import { findNetworkx, readWithNetworkx } from './testing/networkx.ts';
import { ODD_WORLD } from './testing/odd-world.ts';
import { collect, type OpenExport, openExport } from './testing/open-export.ts';

const FORMATS = [
  { name: 'gexf', write: writeGexf, reader: GEXF_READER },
  { name: 'graphml', write: writeGraphml, reader: GRAPHML_READER },
] as const;
const python = findNetworkx();

let graph: OpenExport;
let folder: string;
beforeAll(async () => {
  graph = await openExport(ODD_WORLD);
  folder = mkdtempSync(join(tmpdir(), 'grapevine-graph-files-'));
});
afterAll(async () => {
  await graph.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Names of people by id, as XML can hold them. */
function expectedNames(): Record<string, string> {
  const { people } = graph.source().view.snapshot;
  return Object.fromEntries(
    Array.from({ length: people.count }, (_, node) => [
      stringAt(people.ids, node),
      stringAt(people.names, node).replace('\u0001', ''),
    ]),
  );
}

/** `source target probability` of all ties. */
function expectedTies(): string[] {
  const source = graph.source();
  const { view } = source;
  const id = (node: number) => stringAt(view.snapshot.people.ids, node);
  const sources = edgeSources(source.view.derived.graph);
  const { outTargets, probabilities, size } = view.derived.graph;
  return Array.from(
    { length: size },
    (_, edge) => `${id(sources[edge]!)} ${id(outTargets[edge]!)} ${probabilities[edge]!}`,
  ).sort();
}

async function readBack(format: (typeof FORMATS)[number], text: string): Promise<GrapevineRecord[]> {
  async function* open(): AsyncGenerator<Buffer> {
    yield Buffer.from(text);
  }
  const records: GrapevineRecord[] = [];
  for await (const item of format.reader.read([{ path: 'x', open }], {})) {
    if (!('value' in item)) throw new Error(item.reason);
    const validation = validateRecord(item.value);
    if (!('record' in validation)) throw new Error(validation.reason);
    records.push(validation.record);
  }
  return records;
}

function namesIn(records: readonly GrapevineRecord[]): Record<string, string> {
  return Object.fromEntries(
    records.flatMap((record) => (record.type === 'person' ? [[record.id, record.name]] : [])),
  );
}

function tiesIn(records: readonly GrapevineRecord[]): string[] {
  return records
    .flatMap((record) => (record.type === 'tie' ? [`${record.from} ${record.to} ${record.probability}`] : []))
    .sort();
}

describe.each(FORMATS)('$name', (format) => {
  it('is read back by our own reader: the same people, the same ties with the same probabilities', async () => {
    const records = await readBack(format, await collect(format.write(graph.source())));
    expect(namesIn(records)).toEqual(expectedNames());
    expect(tiesIn(records)).toEqual(expectedTies());
    expect(records).toContainEqual(
      expect.objectContaining({
        type: 'account',
        id: 'p-odd',
        channel: 'forum',
        handle: '@odd',
        followers: 48_213,
      }),
    );
    expect(records).toContainEqual(expect.objectContaining({ id: 'eve', roles: [{ role: 'employee' }] }));
  });

  it.skipIf(python === null)('goes through networkx and back with types, positions and names', async () => {
    const [path, again] = [join(folder, `out.${format.name}`), join(folder, `again.${format.name}`)];
    writeFileSync(path, await collect(format.write(graph.source())));
    const { directed, nodes, edges } = readWithNetworkx(python!, path, again);
    expect(directed).toBe(true);
    expect(Object.fromEntries(Object.entries(nodes).map(([id, { label }]) => [id, label]))).toEqual(
      expectedNames(),
    );
    const { derived, snapshot } = graph.source().view;
    for (let node = 0; node < snapshot.people.count; node++) {
      const data = nodes[stringAt(snapshot.people.ids, node)]! as {
        pageRank: number;
        viz?: { position: { x: number; y: number }; color: object };
        x?: number;
        y?: number;
      };
      expect(data.pageRank).toBe(derived.pageRank[node]);
      const { x, y } = data.viz?.position ?? data;
      expect([x, y]).toEqual([derived.x[node], derived.y[node]]);
    }
    expect(edges.map(([from, to, { probability }]) => `${from} ${to} ${String(probability)}`).sort()).toEqual(
      expectedTies(),
    );
    for (const [, , data] of edges)
      expect(data).toMatchObject({
        weight: data['probability'],
        interactions: expect.any(Number),
        stated: expect.any(Boolean),
      });
    const records = await readBack(format, readFileSync(again, 'utf8'));
    expect(namesIn(records)).toEqual(expectedNames());
    expect(tiesIn(records)).toEqual(expectedTies());
  });
});
