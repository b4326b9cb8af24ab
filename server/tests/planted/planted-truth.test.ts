import { beforeAll, describe, expect, it } from 'vitest';
import { generateBrandCommunity } from '../../../seed/generators/brand-community/generate.ts';
import { collectGenerated } from '../../../seed/generators/collect.ts';
import type { TrueConversation, TrueMessage, Truth } from '../../../seed/generators/truth.ts';
import { ACT } from '../../../schema/model/readings.ts';
import { findCases } from '../../analysis/cases/cases.ts';
import { readConversation } from '../../analysis/cases/outcome.ts';
import { peerCommunities } from '../../analysis/communities/peer-communities.ts';
import { bursts } from '../../analysis/discussion/bursts.ts';
import { buildInfluenceGraph } from '../../analysis/graph/build.ts';
import { learnTies } from '../../analysis/influence/learn-ties.ts';
import { drift } from '../../analysis/reach/drift.ts';
import { standings } from '../../analysis/standing/standing.ts';
import { emptyCounts, importItems } from '../../ingest/import-items.ts';
import { buildSnapshot } from '../../snapshot/build.ts';
import { stringsOf } from '../../snapshot/strings.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import { GraphTables } from '../../snapshot/tables.ts';
import { type ChangePage, pageOf, readChanges } from '../../store/changes.ts';
import type { GraphStore } from '../../store/port.ts';
import { openTemporaryStore } from '../store/stores.ts';
import { adjustedRandIndex, rankCorrelation } from './agreement.ts';

const COMMUNITY = { people: 2000, messages: 20_000, seed: 11 } as const;
const ALWAYS = { since: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY };

let truth: Truth;
/** As the program reads the texts. */
let read: Snapshot;
/** With the planted stances and acts in place of what the reader saw. */
let given: Snapshot;
let people: ReadonlyMap<string, number>;
let conversations: ReadonlyMap<string, number>;

beforeAll(async () => {
  const generated = collectGenerated(generateBrandCommunity(COMMUNITY));
  truth = generated.truth;
  const { store, remove } = await openTemporaryStore();
  try {
    const items = generated.records.map((value, index) => ({ line: index + 1, value }));
    await importItems(
      store,
      { file: 'generated', items },
      { counts: emptyCounts(), listener: { onReject: failOnReject } },
    );
    read = buildSnapshot(await readTables(store, (page) => page), { version: 1 });
    given = buildSnapshot(await readTables(store, createTruthTeller(truth)), { version: 2 });
  } finally {
    await remove();
  }
  people = numbersOf(stringsOf(given.people.ids));
  conversations = numbersOf(stringsOf(given.conversations.ids));
});

describe('what was planted is found again', () => {
  it('probabilities of ties: rank correlation at least 0.6 where there were 20 chances or more', () => {
    const ties = learnTies(read);
    const learned = new Map(
      Array.from(ties.source, (source, tie) => [`${source} ${ties.target[tie]}`, ties.probability[tie]!]),
    );
    const planted = truth.ties.filter(({ chances }) => chances >= 20);
    const pairs = planted.map(({ from, to, probability }) => ({
      planted: probability,
      learned: learned.get(`${people.get(from)} ${people.get(to)}`) ?? 0,
    }));
    const correlation = rankCorrelation(
      pairs.map((pair) => pair.planted),
      pairs.map((pair) => pair.learned),
    );
    tell(`ties with 20 or more chances: ${pairs.length}, rank correlation ${correlation.toFixed(3)}`);
    expect(correlation).toBeGreaterThanOrEqual(0.6);
  });

  it('communities: adjusted Rand index at least 0.6', () => {
    const { source, target, probability } = learnTies(read);
    const { graph } = buildInfluenceGraph({
      order: read.people.count,
      sources: source,
      targets: target,
      probabilities: probability,
    });
    const { labels } = peerCommunities(read, graph);
    const known = truth.people.filter(({ id }) => people.has(id));
    const index = adjustedRandIndex(
      known.map(({ community }) => community),
      known.map(({ id }) => labels[people.get(id)!]!),
    );
    tell(`communities of ${known.length} people: adjusted Rand index ${index.toFixed(3)}`);
    expect(index).toBeGreaterThanOrEqual(0.6);
  });

  it('standing: at least 80 % of people with 10 or more messages on the right side', () => {
    for (const [name, snapshot, least] of [
      ['planted stances', given, 0.8],
      ['as read', read, 0.8],
    ] as const) {
      const { right, all } = sides(snapshot);
      tell(
        `standing from ${name}: ${right} of ${all} people on the right side (${(right / all).toFixed(3)})`,
      );
      expect(right / all).toBeGreaterThanOrEqual(least);
    }
  });

  it('both clocks: equal to the planted instants', () => {
    let asked = 0;
    const wrong: unknown[] = [];
    for (const planted of truth.conversations) {
      if (planted.askedAt === null) continue;
      asked++;
      const found = readConversation(given, conversations.get(planted.id)!);
      const resolution = planted.outcome === 'resolved' ? secondsTo(planted, planted.resolvedAt) : null;
      const clocks = [found.responseSeconds, found.resolutionSeconds];
      if (clocks[0] !== secondsTo(planted, planted.respondedAt) || clocks[1] !== resolution)
        wrong.push([planted, clocks]);
    }
    tell(`conversations with both clocks equal to the planted ones: ${asked - wrong.length} of ${asked}`);
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(1000);
  });

  it('unanswered e-mails behind answered public requests: all of them', () => {
    const found = new Set(
      findCases(given).flatMap((one) => (one.conversations.length > 1 ? one.unansweredIn : [])),
    );
    const behind = truth.cases
      .filter((one) => one.respondedAt !== null && one.conversations.length > one.unansweredIn.length)
      .flatMap((one) => one.unansweredIn);
    const missed = behind.filter((id) => !found.has(conversations.get(id)!));
    tell(`unanswered halves of cases: ${behind.length - missed.length} of ${behind.length} found`);
    expect(behind.length).toBeGreaterThan(20);
    expect(missed).toEqual([]);
  });

  it('the bad event is the weightiest burst of talk about its brand', () => {
    const brand = numbersOf(read.brands.ids).get(truth.badEvent.brand)!;
    const [burst] = bursts(read, { brand, ...ALWAYS });
    const day = 86_400_000;
    tell(
      `bad event: ${truth.badEvent.at} to ${truth.badEvent.until}, burst: ${new Date(burst!.since).toISOString()} to ${new Date(burst!.until).toISOString()}`,
    );
    expect(Math.abs(burst!.since - Date.parse(truth.badEvent.at))).toBeLessThanOrEqual(day);
    // what began in it is still answered for some days
    expect((burst!.until - Date.parse(truth.badEvent.until)) / day).toBeGreaterThanOrEqual(-1);
    expect((burst!.until - Date.parse(truth.badEvent.until)) / day).toBeLessThanOrEqual(5);
  });

  it('where people went after the bad event: the counts are those of the definition', () => {
    const brands = numbersOf(given.brands.ids);
    const at = Date.parse(truth.badEvent.at);
    for (const planted of truth.drift) {
      const rows = drift(given, {
        from: brands.get(planted.from)!,
        before: { since: Number.NEGATIVE_INFINITY, until: at },
        after: { since: at, until: Number.POSITIVE_INFINITY },
      });
      const row = rows.find(({ brand }) => brand === brands.get(planted.to));
      expect([planted.from, planted.to, row?.people ?? 0]).toEqual([
        planted.from,
        planted.to,
        planted.people,
      ]);
    }
  });
});

function failOnReject({ reason, record }: { reason: string; record: unknown }): never {
  throw new Error(`${reason}: ${JSON.stringify(record)}`);
}

/** Tables with pages as `change` gives them. */
async function readTables(store: GraphStore, change: (page: ChangePage) => ChangePage): Promise<GraphTables> {
  const { head, pages } = await readChanges(store, null);
  const tables = new GraphTables();
  tables.begin(head);
  for await (const page of pages) tables.take(change(page));
  tables.end();
  return tables;
}

/** Changes pages so that acts and stances are the planted ones. */
function createTruthTeller({ messages }: Truth): (page: ChangePage) => ChangePage {
  const planted = new Map(messages.map((message) => [message.id, message]));
  const bits = ({ acts }: TrueMessage): number => acts.reduce((sum, act) => sum | ACT[act], 0);
  let stances = messages.flatMap(({ id, brands }) =>
    Object.entries(brands).map(([brand, stance]) => ({
      message: id,
      brand,
      stance,
      confidence: 1,
      judged: true,
      at: null,
      judge: 'truth',
    })),
  );
  return (page) => {
    if (page.kind === 'messages') {
      const ids = stringsOf(page.columns.id);
      const acts = { values: Float64Array.from(ids, (id) => bits(planted.get(id)!)) };
      return { kind: 'messages', columns: { ...page.columns, acts } };
    }
    if (page.kind !== 'about') return page;
    const read = new Set(stringsOf(page.columns.message));
    const told = stances.filter(({ message }) => read.has(message));
    stances = stances.filter(({ message }) => !read.has(message));
    return pageOf('about', told);
  };
}

function sides(snapshot: Snapshot): { right: number; all: number } {
  const brand = snapshot.brands.owned.indexOf(1);
  const brandId = snapshot.brands.ids[brand]!;
  const found = new Map(standings(snapshot, { brand, ...ALWAYS }).map((row) => [row.person, row]));
  let right = 0;
  let all = 0;
  for (const { id, standings: planted } of truth.people) {
    const row = found.get(people.get(id)!);
    const side = planted[brandId]?.standing;
    if (row === undefined || row.messages < 10 || (side !== 'advocate' && side !== 'detractor')) continue;
    all++;
    if (Math.sign(row.score) === (side === 'advocate' ? 1 : -1)) right++;
  }
  return { right, all };
}

function secondsTo({ askedAt }: TrueConversation, at: string | null): number | null {
  return at === null || askedAt === null ? null : (Date.parse(at) - Date.parse(askedAt)) / 1000;
}

function numbersOf(ids: readonly string[]): Map<string, number> {
  return new Map(ids.map((id, number) => [id, number]));
}

function tell(line: string): void {
  process.stdout.write(`  ${line}\n`);
}
