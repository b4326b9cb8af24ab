import { readdirSync } from 'node:fs';
import grafeo from '@grafeo-db/js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateBrandCommunity } from '../../../seed/generators/brand-community/generate.ts';
import { collectGenerated } from '../../../seed/generators/collect.ts';
import { withIndexHints } from '../../store/engines/neo4j-hints.ts';
import type { GraphStore } from '../../store/port.ts';
import { CONSTRAINTS, INDEXES } from '../../store/queries/schema.ts';
import { writeRecords } from '../../store/records/write.ts';
import { findGrafeoFlaws, findNeo4jFlaws, type PlanFlaw } from './plan.ts';
import { askNeo4j, describeOverNeo4j, openTemporaryStore, readNothing } from './stores.ts';

const QUERIES = new URL('../../store/queries/', import.meta.url);

/** Texts that read a whole label by their nature, by the beginning of their name, with the reason. */
const WHOLE_LABELS: Readonly<Record<string, string>> = {
  'altered.ALTERED_': 'looks for what others set, once for grapevine check and analyze',
  'altered.SEVERAL.':
    'compares all of a kind, where there are more than before, and for grapevine check and analyze',
  'contents.ANY_': 'takes the first node that there is',
  'changes.READ_': 'all organizations and brands: they are few',
  'derived.ROLE_LABEL_TEXTS.': 'takes a role label from everybody who has it',
  'derived.LEARNED_FROM': 'all ties that the last analysis wrote',
  'derived.READ_DERIVED.': 'all that the last analysis wrote, at grapevine check',
  'derived.READ_PERSON_MEASURES': 'what the last analysis wrote, of everybody',
  'derived.READ_WRITTEN_': 'all that the last analysis wrote of a kind',
  'derived.READ_STRANGE.': 'all of a kind, at analyze and check',
  'foreign.FOREIGN_': 'looks for what others wrote, once where there are more of a kind than before',
  'foreign.FITTING.': 'compares all of a kind, for grapevine check and analyze',
  'erasures.DELETE_CASES_OF': 'looks through all cases at an erasure, which reads all texts too',
  'erasures.DELETE_CASES_SAID_OF': 'looks through all judgements of outcomes at an erasure',
  'erasures.CLEAR_CASES_SAID_OF': 'looks through all judgements of outcomes at an erasure',
  'erasures.CLEAR_COMMUNITIES_OF': 'looks through all people at an erasure',
  'erasures.MERGED_INTO': 'looks through all people at an erasure',
  'erasures.NAMESAKES': 'looks through all people at an erasure',
  'erasures.SAME_HANDLE': 'looks through all accounts at an erasure',
  'judgements.JUDGED_ACCOUNTS': 'looks through all accounts once an import',
  'export.EXPORT.': 'an export is the whole graph',
  'imports.READ_IMPORTS': 'all imports: they are few',
  'imports.CHANGED_SINCE.': 'what was written since the last import, once at the beginning of the next',
  'removals.PLACEHOLDERS.': 'looks for what nobody refers to any more, once an undo',
  'readings.READ_BRANDS': 'all brands: they are few',
  'readings.LABELLED_TEXTS': 'all that people labelled, at grapevine train',
  'readings.STALE_MESSAGES': 'whatever was read for other brands, once after an import',
  'readings.JUDGED_CONVERSATIONS': 'all that people judged, once after an import',
  'readings.WAITING.': 'counts what waits in the whole graph',
  'schema.DUPLICATES.': 'compares all ids of a label, where its constraint is made',
  'spark-measures.DELETE_RUN': 'one node at most',
  'spark-measures.WRITE_RUN': 'one node at most',
  'erasures.DELETE_PATHS_THROUGH': 'looks through the paths of a run of Spark, of which there are few',
  'spark-measures.DELETE_DAYS': 'counts by day, of which there are few',
  'spark-measures.LEFT_BEHIND.': 'looks through what a run of Spark wrote, once a run',
  'spark-measures.READ_': 'what Spark wrote of everybody, once at the start of a server',
  'whole-graph.WHOLE_': 'Spark reads the whole graph',
  'texts.COUNT_TEXTS': 'counts all messages',
  'schema.REVISE_JUDGEMENTS': 'a migration of all of them',
};

/** Texts about the whole graph: counts, that Neo4j keeps and the embedded engine counts, strays where the counts say that there are some, the first nodes, and brands as Spark reads them, of Neo4j alone. */
const WHOLE_GRAPH = [
  'contents.COUNT_NODES',
  'contents.LABELS_FOUND',
  'foreign.COUNTS.',
  'foreign.STRAYS.',
  'whole-graph.WHOLE_GRAPH.brands',
];

const ID = 'x';
const NODE = {
  id: ID,
  channel: ID,
  public: true,
  properties: {},
  pageRank: 1,
  betweenness: 1,
  community: ID,
};
const LINK = {
  source: ID,
  target: ID,
  from: ID,
  to: ID,
  message: ID,
  brand: ID,
  conversation: ID,
  by: ID,
  since: 1n,
  number: 0n,
};
const REVISIONS = { after: 1n, revisions: [1n], revision: 1n, version: 1n, zero: 0n, one: 1n };
const IDS = {
  names: [ID],
  handles: [ID],
  decided: [ID],
  id: ID,
  ids: [ID],
  from: [ID],
  into: ID,
  unstated: ID,
  readFor: ID,
  better: ID,
};
const IMPORT = {
  name: ID,
  state: ID,
  failure: ID,
  rejectedBy: ID,
  startedAt: 1n,
  endedAt: 1n,
  batches: 1n,
  read: 1n,
  created: 1n,
  updated: 1n,
  unchanged: 1n,
  waiting: 1n,
  rejected: 1n,
};
const PARAMETERS = {
  ...IDS,
  ...REVISIONS,
  first: 1n,
  last: 2n,
  mostFollowers: 1n,
  roles: [ID],
  stances: [ID],
  outcomes: [ID],
  counts: ID,
  countedAt: 1n,
  until: 1n,
  at: 1n,
  graph: ID,
  run: {},
  ...IMPORT,
  rows: [{ ...NODE, ...LINK, revision: 1n }],
};

const texts = await collectTexts();

describe('the plan of each text', () => {
  it('is read for every text', () => {
    expect(texts.length).toBeGreaterThan(90);
    const unused = Object.keys(WHOLE_LABELS).filter(
      (prefix) => !texts.some(([name]) => name.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });
});

describe('plans over Grafeo', () => {
  const database = grafeo.GrafeoDB.create();
  beforeAll(async () => {
    for (const { create } of [...CONSTRAINTS, ...INDEXES]) await database.executeCypher(create);
  });
  afterAll(() => database.close());

  it.each(texts)('%s starts from an index', async (name, text) => {
    const result = await database.executeCypher(`EXPLAIN ${text}`, PARAMETERS);
    const plan = result.scalar() as string; // the plan as it is printed
    expect(plan).toMatch(/NodeScan|EdgeScan|Merge|Count/iu);
    expect(unexpected(name, findGrafeoFlaws(plan)), plan).toEqual([]);
  });
});

describeOverNeo4j('plans over Neo4j', () => {
  let store: GraphStore;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    ({ store, remove } = await openTemporaryStore('neo4j'));
    const { records } = collectGenerated(generateBrandCommunity({ people: 200, messages: 2000, seed: 3 }));
    for (let from = 0; from < records.length; from += 500)
      await writeRecords(store, records.slice(from, from + 500), readNothing);
    await askNeo4j('CALL db.awaitIndexes()');
    await askNeo4j('CALL db.prepareForReplanning()'); // it plans by what the indexes held when it last looked
  });
  afterAll(() => remove());

  it.each(texts)('%s starts from an index', async (name, text) => {
    const { summary } = await askNeo4j(`EXPLAIN ${withIndexHints(text)}`, PARAMETERS);
    if (summary.plan === false) throw new Error('Neo4j gave no plan');
    expect(unexpected(name, findNeo4jFlaws(summary.plan)), JSON.stringify(summary.plan)).toEqual([]);
  });
});

function unexpected(name: string, flaws: readonly PlanFlaw[]): PlanFlaw[] {
  const mayReadLabel = Object.keys(WHOLE_LABELS).some((prefix) => name.startsWith(prefix));
  if (WHOLE_GRAPH.some((prefix) => name.startsWith(prefix))) return [];
  return flaws.filter(({ kind }) => !(mayReadLabel && kind === 'label'));
}

/** Every text of the folder by `module.CONSTANT.member`, without those that make or show the schema. */
async function collectTexts(): Promise<[name: string, text: string][]> {
  const found: [string, string][] = [];
  const visit = (name: string, value: unknown): void => {
    if (typeof value === 'object' && value !== null)
      for (const [member, item] of Object.entries(value)) visit(`${name}.${member}`, item);
    else if (typeof value === 'string' && /\b(MATCH|MERGE)\b/u.test(value)) found.push([name, value]);
  };
  for (const file of readdirSync(QUERIES).sort()) {
    visit(file.replace('.ts', ''), { ...((await import(new URL(file, QUERIES).href)) as object) });
  }
  return found;
}
