import { COMMUNITY_BRANDS, OWNED } from './brands.ts';
import { runCascade } from './cascade.ts';
import { attitudeAt, EMAIL, isOfCompany } from './people.ts';
import type { Written } from './scribe.ts';
import { remaining, say, type Stage, type Thread } from './stage.ts';
import { LANGUAGES, type TextKind } from './texts/language-pack.ts';

const PHOTO = 2;
const FEW_LEFT = 40;

/** Somebody speaks of a brand, or of nothing in particular, and it travels. */
export function playOpinion(stage: Stage, thread: Thread, person: number, at: number): void {
  const { people, random } = stage;
  const language = LANGUAGES[people.language[person]!]!;
  const channel = drawChannel(stage, person);
  const base = { person, channel, at, language };
  const rivals = listRivals(stage, person, at);
  const moved = at >= people.movedAt[person]!;
  if (isOfCompany(people, person, at)) {
    travel(stage, thread, say(stage, thread, { ...base, kind: random.chance(0.5) ? 'pride' : 'chatter' }));
  } else if (rivals !== null && random.chance(moved ? 0.35 : 0.15)) {
    const [brand, loser] = rivals;
    travel(stage, thread, say(stage, thread, { ...base, kind: 'comparison', brand, loser }));
  } else if (random.chance(0.18)) travel(stage, thread, say(stage, thread, { ...base, kind: 'chatter' }));
  else {
    const brand = drawBrand(stage, person, at);
    const drawn = opinionKind(stage, attitudeAt(people, person, brand, at));
    const kind = drawn === 'neutral' && channel === PHOTO ? 'photo' : drawn;
    travel(stage, thread, say(stage, thread, { ...base, kind, brand }));
  }
}

/** A brand's account tells its news. */
export function playPromotion(stage: Stage, thread: Thread, at: number): void {
  const { people, random } = stage;
  const brand = random.chance(0.6) ? OWNED : 1 + random.below(COMMUNITY_BRANDS.length - 1);
  const channel = brand === OWNED ? random.below(EMAIL) : 0;
  const person = brand === OWNED ? people.operators[channel]! : people.competitorOperators[brand - 1]!;
  const language = random.pick(LANGUAGES);
  say(stage, thread, { person, channel, at, kind: 'promo', language, brand, official: true });
}

/** Somebody who turned to a competitor says so. */
export function playFarewell(stage: Stage, thread: Thread, person: number, at: number): void {
  const { people } = stage;
  const written = say(stage, thread, {
    person,
    channel: people.home[person]!,
    at,
    kind: 'comparison',
    language: LANGUAGES[people.language[person]!]!,
    brand: people.movedTo[person]!,
    loser: OWNED,
  });
  travel(stage, thread, written);
}

function travel(stage: Stage, thread: Thread, written: Written): void {
  if (remaining(stage) > FEW_LEFT) runCascade(stage, thread, written, false);
}

/** Mostly where the community meets, where the ties are; now and then elsewhere. */
function drawChannel(stage: Stage, person: number): number {
  const { people, random } = stage;
  const other = random.below(EMAIL);
  const hasOther = ((people.channels[person]! >> other) & 1) === 1;
  return hasOther && random.chance(0.12) ? other : people.home[person]!;
}

function drawBrand(stage: Stage, person: number, at: number): number {
  const weights = COMMUNITY_BRANDS.map(
    (_, brand) => (brand === OWNED ? 3 : 1) * (attitudeAt(stage.people, person, brand, at) === 0 ? 1 : 2.5),
  );
  let mark = stage.random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [brand, weight] of weights.entries()) {
    mark -= weight;
    if (mark < 0) return brand;
  }
  return OWNED;
}

/** A brand that the person likes and one that it dislikes, or null. */
function listRivals(stage: Stage, person: number, at: number): [liked: number, disliked: number] | null {
  let liked = -1;
  let disliked = -1;
  for (let brand = 0; brand < COMMUNITY_BRANDS.length; brand++) {
    const attitude = attitudeAt(stage.people, person, brand, at);
    if (attitude === 1 && liked < 0) liked = brand;
    if (attitude === -1 && disliked < 0) disliked = brand;
  }
  return liked >= 0 && disliked >= 0 ? [liked, disliked] : null;
}

function opinionKind(stage: Stage, attitude: -1 | 0 | 1): TextKind {
  const unit = stage.random.next();
  if (attitude === 0) return unit < 0.72 ? 'neutral' : unit < 0.86 ? 'praise' : 'criticism';
  const [likely, unlikely] =
    attitude === 1 ? (['praise', 'criticism'] as const) : (['criticism', 'praise'] as const);
  return unit < 0.79 ? likely : unit < 0.95 ? 'neutral' : unlikely;
}
