import { ABOUT_SOURCES, type Snapshot } from '../../snapshot/types.ts';

/** A message whose stance towards a brand a person is asked for. */
export interface LabelOffer {
  /** Message index. */
  readonly message: number;
  /** Its entry in the about columns. */
  readonly about: number;
  /** People who could see its conversation. */
  readonly exposed: number;
}

/** What people labelled so far, and what they would do best to label next. */
export interface Labelling {
  /** Judged pairs of a message and a brand in favor, with no stance, and against. */
  readonly labels: readonly [favor: number, none: number, against: number];
  /** In the order in which they are worth it; at most one of a conversation. */
  readonly offers: readonly LabelOffer[];
}

/** Messages of one brand in one language. */
interface Group {
  readonly size: number;
  readonly labels: number;
  readonly best: readonly Candidate[];
}

interface Candidate extends LabelOffer {
  readonly worth: number;
}

const JUDGED = ABOUT_SOURCES.indexOf('judged');
const SHARED = ABOUT_SOURCES.indexOf('shared');
/** So many times as many as are asked for are kept of each group, since only one of a conversation is taken. */
const SPARE = 4;

/**
 * Messages whose label would teach a reader most: the less sure the reading and the more people could see it, the better. Brands and languages take turns by the
 * root of how much is said in them, and what was labelled before counts as a turn. Left out are what somebody of the company wrote, shares, and texts that were
 * labelled or are offered already in another message.
 *
 * @param options.exposed - People who could see it, by conversation.
 * @param options.brand - Brand index; null for all.
 * @param options.first - How many are offered at most.
 * @remarks Time O(n log first), n entries of the about columns.
 */
export function mostTelling(
  snapshot: Snapshot,
  options: {
    readonly exposed: ArrayLike<number>;
    readonly brand: number | null;
    readonly first: number;
  },
): Labelling {
  const groups = groupsOf(snapshot, options);
  const labels = countLabels(snapshot, options.brand);
  return { labels, offers: takeTurns(snapshot, groups, options.first) };
}

function countLabels({ messages }: Snapshot, brand: number | null): [number, number, number] {
  const labels: [number, number, number] = [0, 0, 0];
  const { aboutBrand, aboutSource, aboutStance } = messages;
  for (let about = 0; about < aboutBrand.length; about++)
    if (aboutSource[about] === JUDGED && (brand === null || aboutBrand[about] === brand))
      labels[1 - aboutStance[about]!]!++;
  return labels;
}

function groupsOf(snapshot: Snapshot, { exposed, brand, first }: Parameters<typeof mostTelling>[1]): Group[] {
  const { messages } = snapshot;
  const { aboutOffsets, aboutBrand, aboutConfidence, aboutSource, conversation, language } = messages;
  const judgedTexts = textsJudged(snapshot);
  const most = SPARE * first;
  const groups = new Map<number, { size: number; labels: number; best: Candidate[] }>();
  for (let message = 0; message < messages.count; message++) {
    if (messages.byUs[message] === 1) continue;
    for (let about = aboutOffsets[message]!; about < aboutOffsets[message + 1]!; about++) {
      if (brand !== null && aboutBrand[about] !== brand) continue;
      const key = aboutBrand[about]! * snapshot.languages.length + language[message]!;
      let group = groups.get(key);
      if (group === undefined) groups.set(key, (group = { size: 0, labels: 0, best: [] }));
      group.size++;
      if (aboutSource[about] === JUDGED) group.labels++;
      else if (aboutSource[about] !== SHARED && isFirstOfText(snapshot, message, judgedTexts)) {
        const seenBy = exposed[conversation[message]!]!;
        const worth = (1 - aboutConfidence[about]!) * Math.log2(2 + seenBy);
        group.best.push({ message, about, exposed: seenBy, worth });
        if (group.best.length > 2 * most) group.best = bestOf(group.best, most);
      }
    }
  }
  const inOrder = [...groups].sort(([one], [other]) => one - other);
  return inOrder.map(([, group]) => ({ ...group, best: bestOf(group.best, most) }));
}

/** First messages of the texts of which somebody judged one. */
function textsJudged({ messages }: Snapshot): Set<number> {
  const judged = new Set<number>();
  for (let message = 0; message < messages.count; message++)
    for (let about = messages.aboutOffsets[message]!; about < messages.aboutOffsets[message + 1]!; about++)
      if (messages.aboutSource[about] === JUDGED) judged.add(messages.alikeOf[message]!);
  judged.delete(-1);
  return judged;
}

function isFirstOfText({ messages }: Snapshot, message: number, judged: ReadonlySet<number>): boolean {
  const first = messages.alikeOf[message]!;
  return first < 0 || (first === message && !judged.has(first));
}

function bestOf(candidates: readonly Candidate[], most: number): Candidate[] {
  return candidates
    .toSorted((one, other) => other.worth - one.worth || one.message - other.message)
    .slice(0, most);
}

function takeTurns({ messages }: Snapshot, groups: readonly Group[], first: number): LabelOffer[] {
  const offers: LabelOffer[] = [];
  const conversations = new Set<number>();
  const turns = groups.map(({ size, labels, best }) => ({
    due: Math.sqrt(size),
    taken: labels,
    best,
    next: 0,
  }));
  while (offers.length < first) {
    const open = turns.filter(({ best, next }) => next < best.length);
    if (open.length === 0) break;
    const turn = open.reduce((most, one) =>
      one.due / (1 + one.taken) > most.due / (1 + most.taken) ? one : most,
    );
    const { worth: _, ...offer } = turn.best[turn.next++]!;
    const conversation = messages.conversation[offer.message]!;
    if (conversations.has(conversation)) continue;
    conversations.add(conversation);
    turn.taken++;
    offers.push(offer);
  }
  return offers;
}
