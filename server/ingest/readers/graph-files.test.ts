import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fc, test } from '@fast-check/vitest';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readAll } from '../testing/entries.ts';
import type { ReadItem, Reader } from '../types.ts';
import { validateRecord } from '../validate.ts';
import { EDGES_READER } from './edges.ts';
import { GEXF_READER } from './gexf.ts';
import { GRAPHML_READER } from './graphml.ts';

const SAMPLES = join(import.meta.dirname, '../../../../shared/data/import-samples');
const hasSamples = existsSync(SAMPLES);
if (!hasSamples) process.stderr.write('SKIPPED: graph files of others, no import samples are there\n');

const GEXF = `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="directed" timeformat="date">
<attributes class="node"><attribute id="0" title="Channel" type="string"/><attribute id="1" title="role" type="string"><default>prospect</default></attribute></attributes>
<attributes class="edge"><attribute id="0" title="probability" type="float"/></attributes>
<nodes>
<node id="a" label="Ann"><attvalues><attvalue for="0" value="forum"/><attvalue for="1" value="customer, partner"/></attvalues>
  <nodes><node id="inner"/></nodes></node>
<node id="b" label="Bob &amp; Co"/><node label="nobody"/>
</nodes>
<edges>
<edge source="a" target="b" start="2026-01-02" end="2026-03-04T05:06:07Z"/>
<edge source="a" target="b"><attvalues><attvalue for="0" value="0.25"/></attvalues></edge>
<edge source="b" target="later" type="undirected"/>
<edge source="a"/>
</edges></graph></gexf>`;

const GRAPHML = `<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key id="d0" for="node" attr.name="role" attr.type="string"/><key id="d1" for="edge" attr.name="probability" attr.type="double"/><key id="d5" for="node" yfiles.type="nodegraphics"/>
<graph edgedefault="directed">
<node id="n0"><data key="d0">Customer</data><data key="d5"><y:ShapeNode><y:NodeLabel>Ann</y:NodeLabel></y:ShapeNode></data><port name="p"/></node>
<node id="n1"><graph id="g" edgedefault="undirected"><node id="n1::n0"/><edge source="n0" target="n1::n0"/></graph></node>
<edge source="n0" target="n1" sourceport="p"/>
<edge source="n0" target="n1" directed="false"><data key="d1">0.5</data></edge>
<hyperedge><endpoint node="n0"/><endpoint node="n1"/></hyperedge>
</graph></graphml>`;

const EDGES = '# from to probability\na b 0.5\nb c 1\nd\na b c d\na c much\n';

function valuesOf(items: readonly ReadItem[], type: string): unknown[] {
  return items.flatMap((item) => {
    if (!('value' in item)) return [];
    const value = item.value as { type: string };
    return value.type === type ? [value] : [];
  });
}

function rejectsOf(items: readonly ReadItem[]): { line: number; reason: string }[] {
  return items.flatMap((item) => ('reason' in item ? [{ line: item.line, reason: item.reason }] : []));
}

describe('GEXF_READER', () => {
  it('makes people with accounts, follows and ties, with nested nodes, defaults and spells', async () => {
    const items = await readAll(GEXF_READER, GEXF);
    expect(valuesOf(items, 'person')).toEqual([
      { type: 'person', id: 'inner', name: 'inner', roles: [{ role: 'prospect' }] },
      { type: 'person', id: 'a', name: 'Ann', roles: [{ role: 'customer' }, { role: 'partner' }] },
      { type: 'person', id: 'b', name: 'Bob & Co', roles: [{ role: 'prospect' }] },
    ]);
    expect(valuesOf(items, 'account')[1]).toEqual({
      type: 'account',
      id: 'a',
      channel: 'forum',
      handle: 'Ann',
      person: 'a',
    });
    expect(valuesOf(items, 'follow')).toEqual([
      {
        type: 'follow',
        from: 'a',
        to: 'b',
        since: '2026-01-02T00:00:00.000Z',
        until: '2026-03-04T05:06:07.000Z',
      },
      { type: 'follow', from: 'b', to: 'later' },
      { type: 'follow', from: 'later', to: 'b' },
    ]);
    expect(valuesOf(items, 'tie')).toEqual([{ type: 'tie', from: 'a', to: 'b', probability: 0.25 }]);
    expect(rejectsOf(items).map(({ reason }) => reason)).toEqual([
      'node without an id',
      'edge without a source or target',
    ]);
  });

  it('accepts what stands before a fault, and rejects the fault with line and column', async () => {
    const items = await readAll(GEXF_READER, '<gexf><graph><nodes>\n<node id="a"/>\n<node id="b"></nodes>');
    expect(valuesOf(items, 'person')).toHaveLength(2);
    expect(items.at(-1)).toMatchObject({
      line: 3,
      column: expect.any(String),
      reason: expect.stringContaining('XML'),
    });
  });

  it('expands no declared entity, so that no bomb goes off', async () => {
    const bomb = `<!DOCTYPE gexf [<!ENTITY a "${'x'.repeat(99)}"><!ENTITY b "&a;&a;&a;&a;">]><gexf><graph><nodes><node id="1" label="&b;"/></nodes></graph></gexf>`;
    const items = await readAll(GEXF_READER, bomb);
    expect(JSON.stringify(items)).not.toContain('xxx');
    expect(rejectsOf(items)).toHaveLength(1);
  });

  it.each([
    ['windows-1251', 'windows-1251'],
    ['UTF-16', 'utf-16le'],
    ['UTF-16', 'utf-8'],
  ])('obeys a declaration of %s over bytes in %s where it can be true', async (declared, encoding) => {
    const text = `<?xml version="1.0" encoding="${declared}"?><gexf><graph><nodes><node id="Анна"/></nodes></graph></gexf>`;
    const bytes = iconv.encode(text, encoding, { addBOM: encoding === 'utf-16le' });
    expect(GEXF_READER.recognizes([{ path: 'x', head: bytes }])).toBe(true);
    expect(valuesOf(await readAll(GEXF_READER, bytes), 'person')).toEqual([
      { type: 'person', id: 'Анна', name: 'Анна' },
    ]);
  });

  it('stops at elements that are too deep', async () => {
    const items = await readAll(GEXF_READER, '<gexf>'.repeat(5000), { piece: 5000 });
    expect(rejectsOf(items)[0]!.reason).toContain('1000');
  });
});

describe('GRAPHML_READER', () => {
  it('reads data by key, labels of yEd, nested graphs and directions; a hyperedge is rejected', async () => {
    const items = await readAll(GRAPHML_READER, GRAPHML);
    expect(valuesOf(items, 'person')).toEqual([
      { type: 'person', id: 'n0', name: 'Ann', roles: [{ role: 'customer' }] },
      { type: 'person', id: 'n1', name: 'n1' },
      { type: 'person', id: 'n1::n0', name: 'n1::n0' },
    ]);
    expect(valuesOf(items, 'follow')).toEqual([
      { type: 'follow', from: 'n0', to: 'n1::n0' },
      { type: 'follow', from: 'n1::n0', to: 'n0' },
      { type: 'follow', from: 'n0', to: 'n1' },
    ]);
    expect(valuesOf(items, 'tie')).toHaveLength(2);
    expect(rejectsOf(items)).toEqual([{ line: 8, reason: expect.stringContaining('hyperedge') }]);
  });
});

describe('EDGES_READER', () => {
  it('makes ties of probabilities, each node once, and rejects what is no edge', async () => {
    const items = await readAll(EDGES_READER, EDGES);
    expect(valuesOf(items, 'tie')).toEqual([
      { type: 'tie', from: 'a', to: 'b', probability: 0.5 },
      { type: 'tie', from: 'b', to: 'c', probability: 1 },
    ]);
    expect(valuesOf(items, 'person').map((person) => (person as { id: string }).id)).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
    expect(rejectsOf(items).map(({ line }) => line)).toEqual([5, 6]);
  });

  it.each([
    ['KONECT', '% sym unweighted\n% 2 3 3\n1 2\n2 3\n', 4],
    ['KONECT, with weights and times', '% asym posweighted\n1 2 1 1082040961\n2 3 -1 1082155839\n', 2],
    ['Matrix Market', '%%MatrixMarket matrix coordinate pattern symmetric\n%---\n3 3 2\n2 1\n3 1\n', 4],
    ['Matrix Market', '%%MatrixMarket matrix coordinate real skew-symmetric\n3 3 2\n2 1 1\n3 1 -1\n', 4],
    ['Matrix Market', '%%MatrixMarket matrix coordinate real general\n3 3 2\n2 1 0.5\n3 1 1.5\n', 2],
  ])('reads a list of %s: %j', async (_, text, follows) => {
    expect(EDGES_READER.recognizes([{ path: 'x', head: Buffer.from(text) }])).toBe(true);
    const items = await readAll(EDGES_READER, text, { piece: 1000 });
    expect(valuesOf(items, 'follow')).toHaveLength(follows);
    expect(valuesOf(items, 'person')).toHaveLength(3);
    expect(rejectsOf(items)).toEqual([]);
  });

  it.each([
    '% bip weighted\n1 2 5\n3 1 3\n',
    '%%MatrixMarket matrix coordinate pattern general\n3 5 2\n1 2\n3 5\n',
  ])('refuses a list of two kinds of nodes with the same numbers: %j', async (text) => {
    await expect(readAll(EDGES_READER, text)).rejects.toThrow(/two kinds/u);
  });

  it('takes for a node what begins with %, where the list says nothing of itself', async () => {
    const items = await readAll(EDGES_READER, 'ann bob\n%eric ann\n', { piece: 100 });
    expect(valuesOf(items, 'follow')).toMatchObject([{ from: 'ann' }, { from: '%eric' }]);
  });

  it('takes counts for no probabilities', async () => {
    const items = await readAll(EDGES_READER, 'a b 1\nb c 7\n', { piece: 100 });
    expect(valuesOf(items, 'tie')).toEqual([]);
    expect(valuesOf(items, 'follow')).toHaveLength(2);
  });

  it.each([
    ['a b\nc d\n', true],
    ['1\t2\t0.5\n', true],
    ['source\ttarget\na\tb\n', false],
    ['a,b\nc,d\n', false],
    ['{"type": "x"}\n', false],
    ['This is prose.\n', false],
  ])('recognises %j: %s', (text, expected) => {
    expect(EDGES_READER.recognizes([{ path: 'x', head: Buffer.from(text) }])).toBe(expected);
  });
});

const GOOD: readonly (readonly [Reader, string])[] = [
  [GEXF_READER, GEXF],
  [GRAPHML_READER, GRAPHML],
  [EDGES_READER, EDGES],
];

describe.each(GOOD)('%o', (reader, good) => {
  it('finds the same however the bytes are cut', async () => {
    expect(await readAll(reader, good, { piece: 1 })).toEqual(
      await readAll(reader, good, { piece: 100_000 }),
    );
  });

  test.prop([fc.nat(good.length), fc.nat(60), fc.uint8Array({ maxLength: 20 })], { numRuns: 150 })(
    'ends with items or rejects over mutations of a good file',
    async (at, removed, added) => {
      const bytes = Buffer.from(good);
      const mutated = Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at + removed)]);
      const items = await readAll(reader, mutated, { piece: 50, encoding: 'utf-8' });
      for (const item of items) expect('value' in item || item.reason !== '').toBe(true);
    },
  );

  test.prop([fc.uint8Array({ maxLength: 500 })])('takes any bytes', async (bytes) => {
    expect(Array.isArray(await readAll(reader, Buffer.from(bytes), { encoding: 'utf-8' }))).toBe(true);
  });
});

describe.runIf(hasSamples)('graph files of others', () => {
  const list = (folder: string): string[] =>
    readdirSync(join(SAMPLES, folder)).map((name) => join(SAMPLES, folder, name));

  it.each([...list('gexf'), ...list('graphml')])(
    'reads %s, and only loops to oneself are refused',
    async (path) => {
      const content = readFileSync(path);
      const reader = [GEXF_READER, GRAPHML_READER].find((one) => one.recognizes([{ path, head: content }]))!;
      const items = await readAll(reader, content, { piece: 65_536 });
      const refused = items.flatMap((item) => {
        const validation = 'value' in item ? validateRecord(item.value) : item;
        return 'reason' in validation ? [validation.reason] : [];
      });
      const nodes = content.toString().match(/<node\s/gu)!.length;
      expect(valuesOf(items, 'person')).toHaveLength(nodes);
      const edges = content.toString().match(/<edge\s/gu)!.length;
      expect(valuesOf(items, 'follow').length).toBeGreaterThanOrEqual(edges);
      expect(refused).toEqual(path.includes('selfloop') ? ['from and to are the same account'] : []);
    },
  );
});
