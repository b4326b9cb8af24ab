import type { SparkSession } from '../connect/session.ts';
import { iterate } from '../iterations.ts';
import { type RawTable, singleOf, stanceOf } from './messages.ts';
import { recordOrder } from './people.ts';

/** What is needed to tell what is said of which brand. */
export interface AboutSources {
  readonly raw: RawTable;
  /** See {@link PeopleTables}. */
  readonly named: string;
  readonly accounts: string;
  /** Table with `message`, `id`, `person`, `at`, `replyTo`, `shares`, `addressedStance`, `addressedConfidence`. */
  readonly messages: string;
  /** Folder for what is made on the way. */
  readonly folder: string;
}

/** Query of who works for an owner of brands: columns `person`, `organization`, `since`, `until`, NULL where open, and `place`, in whose order a person's are. */
export function staffOf(raw: RawTable, named: string): string {
  return `SELECT n.number AS person, s.organization, s.since, s.until, struct(${recordOrder('n')} AS record, coalesce(s.position, 0) AS position) AS place
    FROM ${raw('staff')} s JOIN ${named} n ON n.id = s.person`;
}

/** That a spell of work holds at an instant, as SQL. */
export function worksAt(spell: string, at: string): string {
  return `(${spell}.since IS NULL OR ${spell}.since <= ${at}) AND (${spell}.until IS NULL OR ${at} < ${spell}.until)`;
}

/**
 * Query of what messages say of brands, as `snapshot/build-about.ts` finds it: columns `message`, `brand`, `stance`, `confidence`, `because`. Named in the text or judged by a person; else
 * addressed, by mentioning or answering somebody of the company; else shared.
 *
 * @remarks Rows move by message, mention and what is said; a step for each share of a share.
 */
export async function aboutOnSpark(session: SparkSession, sources: AboutSources): Promise<string> {
  const { messages, folder } = sources;
  const { table } = await iterate(session, {
    folder,
    first: ownAbout(sources),
    next: (last) => `
      WITH last AS (SELECT * FROM ${last})
      SELECT * FROM last
      UNION ALL SELECT m.message, o.brand, o.stance, o.confidence, 'shared' FROM ${messages} m JOIN last o ON o.message = m.shares
        LEFT ANTI JOIN last had ON had.message = m.message AND had.brand = o.brand`,
    figures: 'count(*) AS count',
    isDone: (now, before) => now['count'] === before['count'],
  });
  return `SELECT * FROM ${table}`;
}

function ownAbout(sources: AboutSources): string {
  return `
    WITH stored AS (${storedAbout(sources)}), addressed AS (${addressedAbout(sources)})
    SELECT message, brand, stance, confidence, because FROM stored
    UNION ALL SELECT message, brand, stance, confidence, 'addressed' FROM addressed a
      LEFT ANTI JOIN stored s ON s.message = a.message AND s.brand = a.brand`;
}

/** Of several judgements of one brand the last person's holds. */
function storedAbout({ raw, messages }: AboutSources): string {
  const later =
    "struct(coalesce(a.judged, false), coalesce(a.at, 0), encode(coalesce(a.judge, ''), 'UTF-16BE'))";
  return `
    SELECT message, brand, said.stance, said.confidence, said.because FROM (
      SELECT m.message, a.brand, max_by(named_struct('stance', ${stanceOf('a.stance')},
        'confidence', ${singleOf('coalesce(a.confidence, 1)')},
        'because', CASE WHEN a.judged THEN 'judged' ELSE 'named' END), ${later}) AS said
      FROM ${raw('about')} a JOIN ${messages} m ON m.id = a.message
        LEFT SEMI JOIN ${raw('brands')} b ON b.id = a.brand
      GROUP BY m.message, a.brand)`;
}

/**
 * Our brand of whom a message mentions or answers: the first of their company's, or the first of all that are ours; none where
 * the text names a brand of that organization.
 */
function addressedAbout({ raw, named, accounts, messages }: AboutSources): string {
  return `
    WITH brands AS (
      SELECT id, min(organization) AS organization FROM ${raw('brands')} GROUP BY id
      HAVING coalesce(bool_or(owned), bool_or(kind = 'owner'), false)),
    firsts AS (
      SELECT organization, min_by(id, encode(id, 'UTF-16BE')) AS brand FROM brands
      WHERE organization IS NOT NULL GROUP BY organization),
    addressees AS (
      SELECT m.message, m.at, a.person FROM ${raw('mentions')} n JOIN ${messages} m ON m.id = n.source
        JOIN ${accounts} a ON a.id = n.target
      UNION SELECT m.message, m.at, r.person FROM ${messages} m JOIN ${messages} r ON r.message = m.replyTo),
    companies AS (
      SELECT e.message, e.person, min_by(s.organization, s.place) AS organization
      FROM addressees e JOIN (${staffOf(raw, named)}) s ON s.person = e.person AND ${worksAt('s', 'e.at')}
      GROUP BY e.message, e.person),
    spoken AS (
      SELECT DISTINCT c.message, coalesce(f.brand, other.brand) AS brand
      FROM companies c LEFT JOIN firsts f ON f.organization = c.organization
        CROSS JOIN (SELECT min_by(id, encode(id, 'UTF-16BE')) AS brand FROM brands) other),
    named AS (
      SELECT m.message, b.organization FROM ${raw('about')} a JOIN ${messages} m ON m.id = a.message
        JOIN brands b ON b.id = a.brand
      WHERE NOT coalesce(a.judged, false))
    SELECT s.message, s.brand, m.addressedStance AS stance, m.addressedConfidence AS confidence
    FROM spoken s JOIN ${messages} m ON m.message = s.message JOIN brands b ON b.id = s.brand
      LEFT ANTI JOIN named n ON n.message = s.message AND n.organization <=> b.organization`;
}
