import { OWNED } from './brands.ts';
import { runCascade } from './cascade.ts';
import { BAD_EVENT_AT, BAD_EVENT_UNTIL, DAY, HOUR, MINUTE } from './clock.ts';
import { drawCode } from './fill.ts';
import { EMAIL, isOfCompany } from './people.ts';
import type { Written } from './scribe.ts';
import type { TurnKind } from './settle.ts';
import { say, type Stage, type Thread } from './stage.ts';
import { LANGUAGES, type TextKind } from './texts/language-pack.ts';

/** How a conversation is planned to go. */
type Plan = 'silence' | 'answered' | 'redirected' | 'resolved' | 'reopened' | 'peer';

/** What became of a case, for the one who asked. */
export interface PlayedCase {
  readonly conversations: readonly string[];
  readonly lastAt: number;
  readonly complained: boolean;
}

/** A conversation being played. */
interface Scene {
  readonly stage: Stage;
  readonly thread: Thread;
  readonly asker: number;
  readonly channel: number;
  readonly code: string;
  readonly id: string;
  readonly case: string;
  last: Written;
}

const PLANS: readonly Plan[] = ['silence', 'answered', 'redirected', 'resolved', 'reopened', 'peer'];
const USUAL = [0.14, 0.18, 0.2, 0.34, 0.09, 0.05];
const AFTER_BAD_EVENT = [0.48, 0.24, 0.14, 0.09, 0.03, 0.02];
const TURNS: Readonly<Partial<Record<TextKind, TurnKind>>> = {
  answer: 'answer',
  clarify: 'answer',
  redirect: 'redirect',
  closure: 'closure',
  thanks: 'confirm',
  stillOpen: 'open',
  reopen: 'open',
};

/**
 * Plays a case: somebody asks the company, in public or by e-mail, and gets an answer, a way elsewhere, a solution or
 * nothing; some cases run over both.
 */
export function playCase(
  stage: Stage,
  thread: Thread,
  caseId: string,
  asker: number,
  at: number,
): PlayedCase {
  const { people, random } = stage;
  const hasMail = ((people.channels[asker]! >> EMAIL) & 1) === 1;
  const channel = hasMail && random.chance(0.15) ? EMAIL : people.home[asker]!;
  const kind = random.chance(0.6) ? 'complaint' : 'ask';
  const code = drawCode(random);
  const conversations: string[] = [];
  const before = channel !== EMAIL && hasMail && at > 6 * DAY && random.chance(0.2);
  if (before)
    conversations.push(
      playUnreadMail(stage, thread, caseId, asker, at - Math.floor(random.between(DAY, 4 * DAY)), code),
    );
  const plan = before
    ? random.pick(['answered', 'redirected', 'resolved'] as const)
    : drawPlan(stage, channel, at);
  const scene = open(stage, thread, { caseId, asker, channel, at, code, kind });
  conversations.push(scene.id);
  if (channel !== EMAIL) runCascade(stage, thread, scene.last, true);
  follow(scene, plan, before);
  let lastAt = scene.last.at;
  if (plan === 'redirected' && channel !== EMAIL && hasMail && !before && random.chance(0.6)) {
    const mail = playMail(scene);
    conversations.push(mail.id);
    lastAt = mail.last.at;
  }
  return { conversations, lastAt, complained: kind === 'complaint' };
}

function drawPlan(stage: Stage, channel: number, at: number): Plan {
  const odds = at >= BAD_EVENT_AT && at < BAD_EVENT_UNTIL ? AFTER_BAD_EVENT : USUAL;
  let mark = stage.random.next();
  for (const [index, plan] of PLANS.entries()) {
    mark -= odds[index]!;
    if (mark < 0 && !(plan === 'peer' && channel === EMAIL)) return plan;
  }
  return 'answered';
}

interface Opening {
  readonly caseId: string;
  readonly asker: number;
  readonly channel: number;
  readonly at: number;
  readonly code: string;
  readonly kind: TextKind;
}

function open(stage: Stage, thread: Thread, { caseId, asker, channel, at, code, kind }: Opening): Scene {
  const language = LANGUAGES[stage.people.language[asker]!]!;
  const first = say(stage, thread, { person: asker, channel, at, kind, language, code, toCompany: true });
  thread.requests.set(first.id, { asker, turns: [{ at: first.at, kind: 'ask' }], case: caseId });
  return { stage, thread, asker, channel, code, id: first.id, case: caseId, last: first };
}

/** The e-mail that nobody answered, before the public complaint. */
function playUnreadMail(
  stage: Stage,
  thread: Thread,
  caseId: string,
  asker: number,
  at: number,
  code: string,
): string {
  const scene = open(stage, thread, { caseId, asker, channel: EMAIL, at, code, kind: 'complaint' });
  if (stage.random.chance(0.3)) turn(scene, 'nudge', 4 * HOUR, DAY);
  return scene.id;
}

/** The e-mail after the company asked for one: half of them stay unread. */
function playMail(publicly: Scene): Scene {
  const { stage, thread, asker, code } = publicly;
  const at = publicly.last.at + Math.floor(stage.random.between(10 * MINUTE, DAY));
  const opening = { caseId: publicly.case, asker, channel: EMAIL, at, code, kind: 'complaint' as const };
  const scene = open(stage, thread, opening);
  const unit = stage.random.next();
  if (unit < 0.5) {
    if (stage.random.chance(0.4)) turn(scene, 'nudge', DAY, 4 * DAY);
  } else follow(scene, unit < 0.8 ? 'resolved' : 'answered', false);
  return scene;
}

function follow(scene: Scene, plan: Plan, quickly: boolean): void {
  const { random } = scene.stage;
  const wait = quickly ? 15 * MINUTE : DAY;
  if (plan === 'silence') {
    if (random.chance(0.5)) turn(scene, 'nudge', 4 * HOUR, 3 * DAY);
  } else if (plan === 'peer') acceptPeer(scene);
  else {
    if (random.chance(0.2)) {
      turn(scene, 'clarify', 2 * MINUTE, wait);
      turn(scene, 'detail', 2 * MINUTE, 5 * HOUR);
    }
    turn(scene, plan === 'redirected' ? 'redirect' : 'answer', 2 * MINUTE, wait);
    if (plan === 'redirected' && random.chance(0.3)) turn(scene, 'thanksOnly', MINUTE, 5 * HOUR);
    if (plan === 'answered') leaveOpen(scene);
    if (plan === 'resolved' || plan === 'reopened') settleIt(scene);
    if (plan === 'reopened') comeBack(scene);
  }
}

function leaveOpen(scene: Scene): void {
  const { random } = scene.stage;
  const unit = random.next();
  if (unit < 0.3) turn(scene, 'thanksOnly', MINUTE, 8 * HOUR);
  else if (unit < 0.6) turn(scene, 'stillOpen', HOUR, 2 * DAY);
  if (random.chance(0.3)) turn(scene, 'closure', HOUR, 3 * DAY);
}

function settleIt(scene: Scene): void {
  const { random } = scene.stage;
  if (random.chance(0.2)) {
    turn(scene, 'stillOpen', HOUR, DAY);
    turn(scene, 'answer', 10 * MINUTE, DAY);
  }
  if (random.chance(0.1)) turn(scene, 'closure', HOUR, DAY);
  turn(scene, 'thanks', 10 * MINUTE, 3 * DAY);
}

function comeBack(scene: Scene): void {
  const { random } = scene.stage;
  turn(scene, 'reopen', 2 * HOUR, 5 * DAY);
  if (random.chance(0.6)) {
    turn(scene, 'answer', 5 * MINUTE, DAY);
    if (random.chance(0.35)) turn(scene, 'thanks', 10 * MINUTE, 2 * DAY);
  }
}

/** Another traveller knows the answer, and the asker takes it. */
function acceptPeer(scene: Scene): void {
  const { stage, asker, thread, channel } = scene;
  const { people, random } = stage;
  const from = people.firstMember[people.community[asker]!]!;
  const to = people.firstMember[people.community[asker]! + 1]!;
  for (let tries = 0; tries < 20; tries++) {
    const peer = people.members[from + random.below(to - from)]!;
    if (peer === asker || peer < people.operators.length || isOfCompany(people, peer, scene.last.at))
      continue;
    if (stage.actedIn[peer] === thread.number) continue;
    const at = scene.last.at + Math.floor(random.between(5 * MINUTE, DAY));
    const { language, ...rest } = scene.last;
    scene.last = say(stage, thread, {
      person: peer,
      channel,
      at,
      kind: 'peerAnswer',
      language,
      code: scene.code,
      replyTo: { ...rest, language },
    });
    turn(scene, 'thanks', 2 * MINUTE, 8 * HOUR);
    return;
  }
}

/** The next message of the scene: the company's or the asker's, by its kind. */
function turn(scene: Scene, kind: TextKind, soonest: number, latest: number): void {
  const { stage, thread, channel } = scene;
  const { people, random } = stage;
  const ours = kind === 'answer' || kind === 'clarify' || kind === 'redirect' || kind === 'closure';
  const at = scene.last.at + Math.floor(random.between(soonest, latest));
  const own = scene.last.person === scene.asker;
  scene.last = say(stage, thread, {
    person: ours ? people.operators[channel]! : scene.asker,
    channel,
    at,
    kind,
    language: scene.last.language,
    brand: OWNED,
    code: scene.code,
    replyTo: scene.last,
    official: ours,
    toCompany: !ours && own,
  });
  thread.requests.get(scene.id)!.turns.push({ at: scene.last.at, kind: TURNS[kind] ?? 'other' });
}
