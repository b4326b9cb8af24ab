import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { createRandom } from '../../analysis/graph/random.ts';

const PEOPLE = 30;
const CHANNELS = ['forum', 'chat'];
const MESSAGES = 900;
const CONVERSATIONS = 60;
const JOINED = '2026-02-01T00:00:00Z';
const LEFT = '2026-03-01T00:00:00Z';
/** What some messages say in turn: each brand of one company, both. */
const TEXTS = ['Tangolin goes so', 'so goes Vexolin', 'Tangolin or Vexolin'];
/** Few of them: what is said of one brand tells of the reader of all. */
const SELDOM = 60;
const FOLLOWS = 400;
const DAY_MS = 86_400_000;
const BEGIN = Date.parse('2026-01-01T00:00:00Z');

/**
 * People with two accounts each who answer, share (what others share, too) and mention each other, in public and not, and follow each other off and on: all that makes chances hard to count. Some work for a company of two brands, which the others name or not. Some ties
 * between them are stated.
 */
export function tangledTalk(): GrapevineRecord[] {
  const random = createRandom(5);
  const instant = (): string => new Date(BEGIN + random.below(100) * DAY_MS).toISOString(); // many at once
  const account = (): string => `t${random.below(PEOPLE)}-${CHANNELS[random.below(2)]!}`;
  const earlier = (before: number): string => `tm${random.below(before)}`;
  const people = Array.from({ length: PEOPLE }, (_, person): GrapevineRecord[] => [
    {
      type: 'person',
      id: `t${person}`,
      name: `T ${person}`,
      ...(person < 2
        ? { roles: [{ role: 'employee', organization: 'tangle', since: JOINED, until: LEFT }] }
        : {}),
    },
    ...CHANNELS.map((channel): GrapevineRecord => ({
      type: 'account',
      id: `t${person}-${channel}`,
      channel,
      handle: `t${person}`,
      person: `t${person}`,
    })),
  ]);
  const messages = Array.from({ length: MESSAGES }, (_, message): GrapevineRecord => ({
    type: 'message',
    id: `tm${message}`,
    author: account(),
    at: new Date(BEGIN + Math.floor(message / 10) * DAY_MS).toISOString(),
    text: message % SELDOM < TEXTS.length ? TEXTS[message % SELDOM]! : 'so it goes',
    conversation: `tc${random.below(CONVERSATIONS)}`,
    public: random.below(4) > 0,
    ...(message > 0 && random.below(3) === 0 ? { replyTo: earlier(message) } : {}),
    ...(message > 0 && random.below(3) === 0 ? { shares: earlier(message) } : {}),
    mentions: Array.from({ length: random.below(3) }, account),
  }));
  const follows = Array.from({ length: FOLLOWS }, (): GrapevineRecord => {
    const [since, until] = [instant(), instant()].sort();
    return {
      type: 'follow',
      from: account(),
      to: account(),
      ...(random.below(4) === 0 ? {} : { since: since! }),
      ...(random.below(4) === 0 || since === until ? {} : { until: until! }),
    };
  });
  const ties = Array.from({ length: PEOPLE }, (_, tie): GrapevineRecord => ({
    type: 'tie',
    from: `t${tie}`,
    to: `t${(tie * 7 + 4) % PEOPLE}`, // nobody's own number
    probability: 0.25,
  }));
  const brands: GrapevineRecord[] = [
    { type: 'organization', id: 'tangle', name: 'Tangle', kind: 'owner' },
    { type: 'brand', id: 'zz-tangolin', name: 'Tangolin', organization: 'tangle', owned: true },
    { type: 'brand', id: 'zz-vexolin', name: 'Vexolin', organization: 'tangle', owned: true },
  ];
  return [...brands, ...people.flat(), ...messages, ...follows, ...ties];
}
