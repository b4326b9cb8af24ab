import type { LogLine } from './irc-log.ts';
import { REPLY_WEIGHTS } from './irc-reply-weights.ts';

/** A line with what the reply rule looks at. */
export interface ChatLine {
  readonly nick: string;
  readonly at: number;
  /** Nicks at the head of the line (`nick: text`, `!fact | nick`), lower case. */
  readonly addressed: readonly string[];
  /** Other nicks that the line names. */
  readonly named: readonly string[];
  readonly words: ReadonlySet<string>;
  readonly question: boolean;
  readonly command: boolean;
  readonly greeting: boolean;
  readonly thanks: boolean;
  readonly short: boolean;
}

/** How much each fact about a pair of lines speaks for a reply; facts without an entry do not count. */
export type ReplyWeights = Readonly<Record<string, number>>;

/** How many chat lines back an answer is looked for. */
export const REPLY_WINDOW = 80;

const HEAD = /^@?([^\s:,!?]+?)(?:[:,!]+(?=\s|$|\S)|\s*->|\s*-\s)\s*/;
const PIPED = /^!\S.*\|\s*(\S+)\s*$/;
const QUESTION =
  /\?|^(?:how|what|where|why|who|when|which|is|are|does|do|did|can|could|should|would|has|anyone|anybody|any|will)\b/i;
const GREETING = /^(?:hi|hello|hey|hiya|yo|greetings|good (?:morning|evening|day|afternoon))\b/i;
const THANKS = /\b(?:thanks?|thx|ty|tnx|cheers|thank you)\b/i;
const STOP_WORDS = new Set(
  (
    'a an and any are as at be been but by can did do does for from get got had has have he how i if im in is it its ive ' +
    'just like me my no not of on or so some that the then there they this to up use was we what when where which who ' +
    'why will with would yes you your ok'
  ).split(' '),
);

/** Whom a line addresses: the nick at its head, several of them, or the one a bot's fact is sent to. */
export function findAddressed(
  text: string,
  nicks: ReadonlySet<string>,
): { addressed: string[]; rest: string } {
  const addressed: string[] = [];
  let rest = text;
  for (let head = HEAD.exec(rest); head !== null && addressed.length < 4; head = HEAD.exec(rest)) {
    const nick = head[1]!.toLowerCase();
    if (!nicks.has(nick)) break;
    addressed.push(nick);
    rest = rest.slice(head[0].length);
  }
  const piped = PIPED.exec(text)?.[1]?.toLowerCase();
  if (addressed.length === 0 && piped !== undefined && nicks.has(piped)) addressed.push(piped);
  return { addressed, rest };
}

/** What the reply rule needs to know of each line. */
export function readChatLines(lines: readonly LogLine[]): ChatLine[] {
  const nicks = new Set(lines.map((line) => line.nick.toLowerCase()));
  return lines.map((line) => {
    const { addressed, rest } = findAddressed(line.text, nicks);
    const nick = line.nick.toLowerCase();
    const tokens = rest.toLowerCase().split(/[\s,;:?()"]+/);
    const named = tokens.filter(
      (token) => token.length > 2 && token !== nick && nicks.has(token) && !addressed.includes(token),
    );
    const words = tokens.map((token) => token.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''));
    return {
      nick,
      at: line.at,
      addressed,
      named,
      words: new Set(words.filter((word) => word.length > 2 && !STOP_WORDS.has(word))),
      question: QUESTION.test(rest),
      command: /^[!@]\w/.test(line.text),
      greeting: GREETING.test(rest),
      thanks: THANKS.test(rest) && tokens.length < 12,
      short: tokens.length < 5,
    };
  });
}

/**
 * Which line each line answers, by a log-linear rule: facts about a pair (who addresses whom, who spoke last, how far
 * apart, words in common) each have a weight, and the earlier line with the largest sum is the one answered, or the line
 * itself when it starts something.
 *
 * @param lines - One channel in order.
 * @param weights - @default learned from half of the annotated logs (server/bench/irc-replies.ts)
 * @returns Index of the line answered, or the own index.
 * @remarks Time O(n · window).
 * @see Kummerfeld et al. (2019), ACL, 3846-3856, whose annotation it is measured on. doi:10.18653/v1/P19-1374
 */
export function linkReplies(lines: readonly ChatLine[], weights: ReplyWeights = REPLY_WEIGHTS): number[] {
  const rarity = countRarity(lines);
  return lines.map((_, index) => {
    let best = index;
    let bestScore = -Infinity;
    for (const candidate of replyCandidates(lines, index, rarity)) {
      const score = candidate.facts.reduce((sum, fact) => sum + (weights[fact] ?? 0), 0);
      if (score > bestScore) {
        best = candidate.index;
        bestScore = score;
      }
    }
    return best;
  });
}

/** The baseline: the last line of the one addressed, else the last line of the one who spoke to me last. */
export function linkToLastSpeaker(lines: readonly ChatLine[]): number[] {
  const lastOf = new Map<string, number>();
  const lastTo = new Map<string, number>();
  return lines.map((line, index) => {
    const addressed = line.addressed.find((nick) => nick !== line.nick && lastOf.has(nick));
    const found = addressed === undefined ? lastTo.get(line.nick) : lastOf.get(addressed);
    lastOf.set(line.nick, index);
    for (const nick of line.addressed) lastTo.set(nick, index);
    return found ?? index;
  });
}

/** The lines that a line may answer, itself first, then backwards, each with the facts that speak for or against. */
export function* replyCandidates(
  lines: readonly ChatLine[],
  index: number,
  rarity: ReadonlyMap<string, number> = countRarity(lines),
): Generator<{ index: number; facts: string[] }> {
  const line = lines[index]!;
  const trail = new Trail(line);
  const start = Math.max(0, index - REPLY_WINDOW);
  const selfFacts: string[] = [];
  const pairs: { index: number; facts: string[] }[] = [];
  for (let earlier = index - 1; earlier >= start; earlier--) {
    pairs.push({ index: earlier, facts: pairFacts(lines[earlier]!, line, index - earlier, trail, rarity) });
    trail.pass(lines[earlier]!);
  }
  selfFacts.push(...startFacts(line, trail));
  yield { index, facts: selfFacts };
  yield* pairs;
}

/** Rarity of each word: log of lines per line with the word. */
export function countRarity(lines: readonly ChatLine[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) for (const word of line.words) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const [word, count] of counts) counts.set(word, Math.log(lines.length / count));
  return counts;
}

/** What lies between a line and the candidate under consideration, going backwards. */
class Trail {
  readonly spokeLater = new Map<string, number>();
  spokenToMe = 0;
  mine = 0;
  firstMine: ChatLine | null = null;
  others = 0;
  addressedSeen = 0;
  /** Last person who addressed me, or whom I addressed. */
  partner: string | null = null;
  private readonly line: ChatLine;

  constructor(line: ChatLine) {
    this.line = line;
  }

  pass(earlier: ChatLine): void {
    this.spokeLater.set(earlier.nick, (this.spokeLater.get(earlier.nick) ?? 0) + 1);
    if (earlier.nick === this.line.nick) {
      this.mine++;
      this.firstMine ??= earlier;
      if (earlier.addressed.length > 0) this.partner ??= earlier.addressed[0]!;
    } else this.others++;
    if (earlier.addressed.includes(this.line.nick)) {
      this.spokenToMe++;
      this.partner ??= earlier.nick;
    }
    if (this.line.addressed.includes(earlier.nick)) this.addressedSeen++;
  }
}

function startFacts(line: ChatLine, trail: Trail): string[] {
  const facts = ['start'];
  const to = line.addressed.length > 0 ? (trail.addressedSeen > 0 ? 'known' : 'absent') : 'none';
  facts.push(`start to=${to}`);
  const history = trail.mine === 0 ? 'new' : trail.spokenToMe > 0 ? 'talking' : 'ignored';
  facts.push(`start ${history}`, `start ${history} to=${to}`);
  if (line.question) facts.push('start question', `start question ${history} to=${to}`);
  if (line.greeting) facts.push('start greeting');
  if (line.command) facts.push('start command');
  if (line.thanks) facts.push('start thanks');
  if (line.short) facts.push('start short');
  if (trail.partner !== null) facts.push('start has partner');
  return facts;
}

function pairFacts(
  earlier: ChatLine,
  line: ChatLine,
  distance: number,
  trail: Trail,
  rarity: ReadonlyMap<string, number>,
): string[] {
  const same = earlier.nick === line.nick;
  const later = Math.min(3, trail.spokeLater.get(earlier.nick) ?? 0);
  const facts = [`distance ${bucket(distance)}`, `minutes ${bucket((line.at - earlier.at) / 60_000)}`];
  const words = `words ${overlap(earlier, line, rarity)}`;
  facts.push(words);
  if (same) facts.push(...ownLineFacts(earlier, line, distance, trail), `own ${words}`);
  else
    facts.push(...otherLineFacts(earlier, line, later, trail), `distance ${bucket(distance)} later ${later}`);
  if (earlier.command) facts.push(same ? 'after own command' : 'after command');
  if (earlier.nick.startsWith('ubot')) facts.push('after bot');
  if (line.nick.startsWith('ubot')) facts.push(earlier.command ? 'bot after command' : 'bot after talk');
  if (line.command) facts.push('command answers', same ? 'command answers own' : 'command answers other');
  return facts;
}

function ownLineFacts(earlier: ChatLine, line: ChatLine, distance: number, trail: Trail): string[] {
  const facts = ['own', `own back ${Math.min(3, trail.mine)}`, `own distance ${bucket(distance)}`];
  const to = `${earlier.addressed.length > 0 ? 1 : 0}${line.addressed.length > 0 ? 1 : 0}`;
  facts.push(`own to ${to}`, `own to ${to} back ${Math.min(3, trail.mine)}`);
  if (line.addressed.some((nick) => earlier.addressed.includes(nick))) facts.push('own to the same');
  if (trail.spokenToMe > 0) facts.push('own but answered since', `own answered since to ${to}`);
  if (earlier.question) facts.push(line.question ? 'own question question' : 'own question then more');
  if ((line.at - earlier.at) / 60_000 > 4) facts.push('own long ago');
  if (line.thanks) facts.push('own thanks');
  return facts;
}

function otherLineFacts(earlier: ChatLine, line: ChatLine, later: number, trail: Trail): string[] {
  const toMe = earlier.addressed.includes(line.nick);
  const toHim = line.addressed.includes(earlier.nick);
  const from = toMe ? 'me' : earlier.addressed.length > 0 ? 'another' : 'all';
  const to = toHim ? 'him' : line.addressed.length > 0 ? 'another' : 'all';
  const pair = `${from}>${to}`;
  const facts = [pair, `${pair} later ${later}`];
  if (toMe)
    facts.push(`to me since ${Math.min(3, trail.spokenToMe)}`, `to me mine since ${Math.min(2, trail.mine)}`);
  if (toHim && from !== 'me') facts.push(`his ${from} mine since ${Math.min(2, trail.mine)}`);
  if (to === 'all') facts.push(`open mine since ${Math.min(3, trail.mine)} ${from}`);
  if (to === 'all' && trail.others === 0) facts.push(`open previous ${from}`);
  const partner = trail.partner === earlier.nick;
  if (partner) facts.push(`partner ${pair}`);
  if (earlier.question)
    facts.push(`question ${pair}`, line.question ? 'question question' : 'question answer');
  if (line.question) facts.push(`asks back ${pair}`);
  if (line.thanks) facts.push(`thanks ${pair}`);
  if (line.short) facts.push(`short ${pair}`);
  if (earlier.named.includes(line.nick)) facts.push('names me');
  if (line.named.includes(earlier.nick)) facts.push('names him', `names him later ${later}`);
  if (line.addressed.some((nick) => earlier.addressed.includes(nick))) facts.push('to the same');
  if (earlier.greeting) facts.push(line.greeting ? 'greeting greeting' : 'after greeting');
  if (earlier.thanks) facts.push('after thanks');
  return facts;
}

function bucket(value: number): string {
  if (value <= 1) return '1';
  if (value <= 2) return '2';
  if (value <= 4) return '4';
  if (value <= 8) return '8';
  if (value <= 16) return '16';
  return value <= 32 ? '32' : 'far';
}

function overlap(earlier: ChatLine, line: ChatLine, rarity: ReadonlyMap<string, number>): string {
  let shared = 0;
  for (const word of line.words) if (earlier.words.has(word)) shared += rarity.get(word) ?? 0;
  if (shared === 0) return 'none';
  if (shared < 4) return 'few';
  return shared < 8 ? 'some' : 'many';
}
