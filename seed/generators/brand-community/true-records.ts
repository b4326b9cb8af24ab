import type { TrueDrift, TrueStanding } from '../truth.ts';
import { COMMUNITY_BRANDS } from './brands.ts';
import { PERIOD_SECONDS } from './clock.ts';
import { attitudeAt, KINDS, listRoles, type People } from './people.ts';
import type { Tallies } from './scribe.ts';
import { LANGUAGES } from './texts/language-pack.ts';
import type { Ties } from './ties.ts';

const SIDE = 0.25;
const WROTE_AFTER = 64;

/** Each tie with its probability and what came of it (TrueTie); written by hand, since there are millions. */
export function* listTieLines(ties: Ties): Generator<string> {
  const people = ties.first.length - 1;
  for (let person = 0; person < people; person++) {
    for (let tie = ties.first[person]!; tie < ties.first[person + 1]!; tie++) {
      const ends = `"from":"p${person}","to":"p${ties.target[tie]!}"`;
      const coins = `"chances":${ties.chances[tie]!},"acts":${ties.acts[tie]!}`;
      yield `{${ends},"probability":${ties.probability[tie]!},${coins}}`;
    }
  }
}

/** Each person with roles, community and standings (TruePerson). */
export function* listTruePersonLines(people: People, tallies: Tallies): Generator<string> {
  for (let person = 0; person < people.count; person++) {
    let standings = '';
    for (const [brand, { id }] of COMMUNITY_BRANDS.entries()) {
      const standing = writeStanding(people, tallies, person, brand);
      if (standing !== null) standings += `${standings === '' ? '' : ','}"${id}":${standing}`;
    }
    const language = LANGUAGES[people.language[person]!]!;
    const group = `"community":${people.community[person]!},"kind":"${KINDS[people.kind[person]!]!}"`;
    const roles = JSON.stringify(listRoles(people, person));
    yield `{"id":"p${person}","language":"${language}",${group},"roles":${roles},"standings":{${standings}}}`;
  }
}

/** Who talked about one brand before the bad event and about another after it. */
export function listDriftLines({ heard }: Tallies): string[] {
  return COMMUNITY_BRANDS.flatMap((from, before) => {
    const base = heard.filter((bits) => (bits & (1 << before)) !== 0 && (bits & WROTE_AFTER) !== 0);
    return COMMUNITY_BRANDS.flatMap((to, after) => {
      if (after === before) return [];
      const people = base.filter((bits) => (bits & (1 << (after + 3))) !== 0).length;
      return [JSON.stringify({ from: from.id, to: to.id, people, of: base.length } satisfies TrueDrift)];
    });
  });
}

/** A TrueStanding; null for somebody who never spoke of the brand and does not care. */
function writeStanding(people: People, { stances }: Tallies, person: number, brand: number): string | null {
  const at = (person * COMMUNITY_BRANDS.length + brand) * 3;
  const [favor, none, against] = [stances[at]!, stances[at + 1]!, stances[at + 2]!];
  const mean = (favor - against) / (favor + none + against);
  const standing: TrueStanding['standing'] = Number.isNaN(mean)
    ? null
    : mean >= SIDE
      ? 'advocate'
      : mean <= -SIDE
        ? 'detractor'
        : 'neutral';
  const attitude = attitudeAt(people, person, brand, PERIOD_SECONDS);
  if (attitude === 0 && standing === null) return null;
  const counts = `"favor":${favor},"none":${none},"against":${against}`;
  return `{"attitude":${attitude},${counts},"standing":${JSON.stringify(standing)}}`;
}
