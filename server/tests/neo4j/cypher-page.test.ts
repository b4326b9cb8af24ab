import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { generateBrandCommunity } from '../../../seed/generators/brand-community/generate.ts';
import { collectGenerated } from '../../../seed/generators/collect.ts';
import { emptyCounts, importItems } from '../../ingest/import-items.ts';
import { World } from '../../services/world.ts';
import { writeBack } from '../../services/write-back.ts';
import { askNeo4j, describeOverNeo4j, openTemporaryStore, type TemporaryStore } from '../store/stores.ts';

const PAGE = readFileSync(new URL('../../../docs/cypher.md', import.meta.url), 'utf8');
/** When the generated roles are held. */
const NOW = Date.parse('2011-06-01T00:00:00Z');

interface Question {
  readonly title: string;
  readonly columns: readonly string[];
  readonly cypher: string;
}

function questions(): Question[] {
  return PAGE.split('\n## ')
    .slice(1)
    .map((section) => ({
      title: section.split('\n', 1)[0]!,
      columns: [...(/Returns (.*)\.\n/u.exec(section)?.[1] ?? '').matchAll(/`(\w+)`/gu)].map(
        (match) => match[1]!,
      ),
      cypher: /```cypher\n([^]*?)```/u.exec(section)?.[1] ?? '',
    }));
}

describeOverNeo4j('the page of Cypher for analysts', () => {
  let temporary: TemporaryStore;

  beforeAll(async () => {
    temporary = await openTemporaryStore('neo4j');
    const { records } = collectGenerated(generateBrandCommunity({ people: 400, messages: 4000, seed: 5 }));
    const items = records.map((value, index) => ({ line: index + 1, value }));
    const listener = { onReject: () => undefined };
    await importItems(temporary.store, { file: 'test', items }, { counts: emptyCounts(), listener });
    const world = await World.open(temporary.store, temporary.folder);
    await writeBack(temporary.store, await world.graph('all'), NOW);
    await world.close();
  }, 240_000);
  afterAll(() => temporary.remove());

  it('has ten questions', () => {
    expect(questions()).toHaveLength(10);
  });

  it.each(questions())('answers: $title', async ({ columns, cypher }) => {
    const { keys, records } = await askNeo4j(cypher);
    expect(keys).toEqual(columns);
    expect(records.length).toBeGreaterThan(0);
    for (const column of columns) {
      expect(records.some((record) => record.get(column) !== null)).toBe(true);
    }
  });
});
