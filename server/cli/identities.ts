import { Command, InvalidArgumentError } from 'commander';
import { describeReason } from '../analysis/identities/describe.ts';
import type { IdentityReason, IdentitySuggestion } from '../analysis/identities/types.ts';
import { findIdentities, mergeIdentities, type MergedGroup } from '../services/identities.ts';
import type { VisibleGraph } from '../services/visible-graph.ts';
import { World } from '../services/world.ts';
import { stringAt } from '../snapshot/strings.ts';
import { openStore } from '../store/open.ts';
import { createProgress, locationOf, printJson, type StoreOptions, withStoreOptions } from './options.ts';

interface IdentityOptions extends StoreOptions {
  readonly first: number;
  readonly atLeast: number;
  readonly merge?: boolean;
  readonly mergeAbove?: number;
}

/** A suggestion as it is printed. */
interface PrintedSuggestion {
  readonly probability: number;
  /** True for an equal e-mail address or an explicit link: what `--merge` merges. */
  readonly certain: boolean;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly accounts: readonly { readonly id: string; readonly channel: string; readonly handle: string }[];
  readonly reasons: readonly (IdentityReason & { readonly text: string })[];
}

/** `grapevine identities`: which people may be one, and why. */
export function identitiesCommand(): Command {
  return withStoreOptions(new Command('identities'))
    .description('list people who may be one, with reason and probability; merge them if asked')
    .option('--first <n>', 'list so many', parseCount, 50)
    .option('--at-least <p>', 'list from this probability on', parseProbability, 0.5)
    .option('--merge', 'merge those with an equal e-mail address or an explicit link')
    .option('--merge-above <p>', 'merge those, and all others from this probability on', parseProbability)
    .action(runIdentities);
}

async function runIdentities(options: IdentityOptions): Promise<void> {
  const { mergeAbove, atLeast, first } = options;
  const isMerging = options.merge === true || mergeAbove !== undefined;
  const location = locationOf(options);
  const progress = createProgress(options);
  const store = await openStore(location, { mustExist: true });
  try {
    progress.say('Opening …');
    const world = await World.open(store, location.folder);
    try {
      progress.say('Comparing accounts …');
      const found = await findIdentities(world, Math.min(atLeast, mergeAbove ?? 1));
      const graph = await world.graph('all');
      const chosen = isMerging
        ? found.filter(({ isCertain, probability }) => isCertain || probability >= (mergeAbove ?? Infinity))
        : [];
      const merged = isMerging ? await mergeIdentities(world, chosen) : [];
      const left = found.filter((one) => !chosen.includes(one) && one.probability >= atLeast);
      const shown = (isMerging ? chosen : left).slice(0, first).map((one) => print(one, graph));
      const total = isMerging ? chosen.length : left.length;
      if (options.json === true) printJson({ suggestions: shown, total, merged, left: left.length });
      else process.stdout.write(report(shown, { total, merged, left: left.length, isMerging }));
    } finally {
      await world.close();
    }
  } finally {
    await store.close();
  }
}

function print(suggestion: IdentitySuggestion, graph: VisibleGraph): PrintedSuggestion {
  const { accounts, people, channels } = { ...graph.snapshot };
  return {
    probability: suggestion.probability,
    certain: suggestion.isCertain,
    people: suggestion.people.map((person) => ({
      id: graph.personId(person),
      name: stringAt(people.names, person),
    })),
    accounts: suggestion.accounts.map((account) => ({
      id: stringAt(accounts.ids, account),
      channel: channels[accounts.channel[account]!]!,
      handle: stringAt(accounts.handles, account),
    })),
    reasons: suggestion.reasons.map((reason) => ({ ...reason, text: describeReason(reason) })),
  };
}

function report(
  shown: readonly PrintedSuggestion[],
  {
    total,
    merged,
    left,
    isMerging,
  }: {
    readonly total: number;
    readonly merged: readonly MergedGroup[];
    readonly left: number;
    readonly isMerging: boolean;
  },
): string {
  const lines = shown.flatMap(({ probability, people, accounts, reasons }) => [
    `${probability.toFixed(3)}  ${people.map(({ name, id }) => `${name} (${id})`).join(' = ')}`,
    `       ${accounts.map(({ channel, handle }) => `${channel}:${handle}`).join(', ')}`,
    ...reasons.map(({ text }) => `       ${text}`),
  ]);
  if (total > shown.length) lines.push(`… and ${total - shown.length} more; --first shows more.`);
  const gone = merged.reduce((sum, { from }) => sum + from.length, 0);
  lines.push(
    isMerging
      ? `merged: ${gone} people into ${merged.length}; left as suggestions: ${left}`
      : `suggestions: ${total}; nothing was merged`,
  );
  return `${lines.join('\n')}\n`;
}

function parseCount(text: string): number {
  if (/^\d+$/u.test(text) && Number(text) > 0) return Number(text);
  throw new InvalidArgumentError('pass a whole number from 1.');
}

function parseProbability(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && value <= 1) return value;
  throw new InvalidArgumentError('pass a probability in (0, 1].');
}
