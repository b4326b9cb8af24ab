import { generateBrandCommunity } from '../../../seed/generators/brand-community/generate.ts';
import { collectGenerated } from '../../../seed/generators/collect.ts';
import type { TrueMessage, Truth } from '../../../seed/generators/truth.ts';
import { ACT } from '../../../schema/model/readings.ts';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { fillTables, readRecords } from '../../cli/read-records.ts';
import type { RecordsFile } from '../../cli/records-file.ts';
import { buildSnapshot } from '../../snapshot/build.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import type { Reading, StanceReading } from '../../text/types.ts';

/** A generated community, read without a store. */
export interface PlantedWorld {
  readonly truth: Truth;
  /** With the planted stances and acts in place of what a reader sees. */
  readonly given: Snapshot;
  /** As the program reads the texts. */
  readonly read: () => Snapshot;
}

/** Generates a community and builds its columns with what was planted in place of the readings. */
export function plantWorld(options: {
  readonly people: number;
  readonly messages: number;
  readonly seed: number;
}): PlantedWorld {
  const { truth, records } = collectGenerated(generateBrandCommunity(options));
  const file = fileOf(records);
  const readings = new Map(truth.messages.map((message) => [message.id, readingOf(message)]));
  return {
    truth,
    given: buildSnapshot(fillTables(file, readings, 'truth'), { version: 1 }),
    read: () => readRecords(file).snapshot,
  };
}

/** Places of ids in a list. */
export function numbersOf(ids: readonly string[]): ReadonlyMap<string, number> {
  return new Map(ids.map((id, number) => [id, number]));
}

/** Prints a row of docs/accuracy.md. */
export function tell(line: string): void {
  process.stdout.write(`  ${line}\n`);
}

function readingOf({ language, acts, brands }: TrueMessage): Reading {
  const said = new Map(
    Object.entries(brands).map(([brand, stance]): [string, StanceReading] => [
      brand,
      { stance, confidence: 1 },
    ]),
  );
  return {
    language,
    acts: acts.reduce((bits, act) => bits | ACT[act], 0),
    outcomeVotes: null,
    references: [],
    brands: said,
    addressed: { stance: 'none', confidence: 1 },
  };
}

function fileOf(records: readonly GrapevineRecord[]): RecordsFile {
  const of = <Type extends GrapevineRecord['type']>(type: Type) =>
    new Map(
      records.flatMap((record) =>
        record.type === type && 'id' in record
          ? [[record.id, record as Extract<GrapevineRecord, { type: Type }>] as const]
          : [],
      ),
    );
  return {
    organizations: of('organization'),
    brands: of('brand'),
    people: of('person'),
    accounts: of('account'),
    messages: of('message'),
    labels: new Map(),
    outcomes: new Map(),
    texts: [],
    read: records.length,
    rejected: [],
  };
}
