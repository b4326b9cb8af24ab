import type { CaseLink } from './links.ts';

const REASONS: Readonly<Record<CaseLink['kind'], string>> = {
  judged: 'A person said that the conversations are about one matter',
  moved: 'The same person asked about the same brand in a conversation that the company had moved elsewhere',
  numbered: 'The same person named the same number, of an order or the like, about the same brand',
  'still-open': 'The same person said about the same brand that the matter was still open',
  told: 'The same person said about the same brand that they had raised the matter elsewhere too',
  overlapping: 'The same person asked about the same brand while the earlier conversation was under way',
  'soon-after': 'The same person asked about the same brand again',
};

/** Why conversations are one case, in one sentence that a person can read out. */
export function describeLink({ kind, seconds, sameChannel }: CaseLink): string {
  if (kind === 'judged') return `${REASONS.judged}.`;
  const place = sameChannel ? 'in the same channel' : 'in another channel';
  const when = kind === 'overlapping' && seconds === 0 ? '' : `, ${duration(seconds)} after its last message`;
  return `${REASONS[kind]}, ${place}${when}.`;
}

function duration(seconds: number): string {
  const units = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const;
  for (const [unit, length] of units) {
    const count = Math.floor(seconds / length);
    if (count >= 1) return `${count} ${unit}${count === 1 ? '' : 's'}`;
  }
  return 'less than a minute';
}
