import { OWNED } from './brands.ts';
import { DAY, MINUTE } from './clock.ts';
import { attitudeAt, isOfCompany } from './people.ts';
import type { Written } from './scribe.ts';
import { remaining, say, share, type Stage, type Thread } from './stage.ts';
import { LANGUAGES, type TextKind } from './texts/language-pack.ts';

const LARGEST_CASCADE = 80;
/** Messages kept back so that a thread can end as planned. */
const RESERVE = 20;

/**
 * Lets a message travel: whoever it reaches acts on it with the tie's probability, once in a thread, and what that person
 * writes travels on.
 *
 * @param helping - Whether answers are help and sympathy for an asker rather than opinions.
 * @see Kempe, Kleinberg & Tardos (2003), KDD, 137-146: the independent cascade model. doi:10.1145/956750.956769
 */
export function runCascade(stage: Stage, thread: Thread, root: Written, helping: boolean): void {
  const { ties, actedIn } = stage;
  const queue: Written[] = [root];
  actedIn[root.person] = thread.number;
  for (let head = 0; head < queue.length; head++) {
    const seen = queue[head]!;
    for (let tie = ties.first[seen.person]!; tie < ties.first[seen.person + 1]!; tie++) {
      if (queue.length >= LARGEST_CASCADE || remaining(stage) <= RESERVE) return;
      const act = throwCoin(stage, thread, seen, tie, helping);
      if (act !== null) queue.push(act);
    }
  }
}

function throwCoin(
  stage: Stage,
  thread: Thread,
  seen: Written,
  tie: number,
  helping: boolean,
): Written | null {
  const { people, ties, random, actedIn } = stage;
  const person = ties.target[tie]!;
  const sees =
    seen.at >= ties.since[tie]! && seen.at < ties.until[tie]! && seen.channel === people.home[seen.person];
  if (!sees || actedIn[person] === thread.number || isOfCompany(people, person, seen.at)) return null;
  ties.chances[tie]!++;
  if (!random.chance(ties.probability[tie]!)) return null;
  ties.acts[tie]!++;
  actedIn[person] = thread.number;
  return act(stage, thread, person, seen, helping);
}

function act(stage: Stage, thread: Thread, person: number, seen: Written, helping: boolean): Written {
  const { people, random } = stage;
  const at = seen.at + Math.floor(random.between(2 * MINUTE, 2 * DAY));
  const own = LANGUAGES[people.language[person]!]!;
  const understands = own === seen.language || seen.language === 'en';
  const brand = seen.stances.findIndex((stance) => stance !== null && stance !== 'none');
  const attitude = brand < 0 ? 0 : attitudeAt(people, person, brand, at);
  const shown = brand < 0 ? 0 : seen.stances[brand] === 'favor' ? 1 : -1;
  const agrees = attitude === shown;
  if (!understands || random.chance(brand < 0 ? 0.3 : agrees ? 0.5 : attitude === 0 ? 0.15 : 0)) {
    return share(stage, thread, person, seen, at);
  }
  const kind = helping ? (random.chance(0.65) ? 'sympathy' : 'peerAnswer') : replyKind(attitude, brand >= 0);
  const language = seen.language;
  return say(stage, thread, {
    person,
    channel: seen.channel,
    at,
    kind,
    language,
    brand: brand < 0 ? OWNED : brand,
    replyTo: seen,
  });
}

function replyKind(attitude: -1 | 0 | 1, aboutBrand: boolean): TextKind {
  if (!aboutBrand || attitude === 0) return 'replyNone';
  return attitude === 1 ? 'replyFavor' : 'replyAgainst';
}
