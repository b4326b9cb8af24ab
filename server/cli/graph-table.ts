import type { AnswerDocument } from './measure.ts';

/** An answer for people: a table, or a few lines. */
export function formatAnswer(measure: string, document: AnswerDocument): string {
  const { top, paths, people, contributions, components: _, ...rest } = document;
  const lines: string[] = [];
  if (top)
    lines.push(
      ...table(
        ['node', measure, ...(isSummed(top) ? ['naive'] : []), ...(isTested(top) ? ['ranks'] : [])],
        top.map(({ node, value, naive, low, high }) => [
          node,
          short(value),
          ...(isSummed(top) ? [naive === undefined ? '' : short(naive)] : []),
          ...(low === undefined ? [] : [low === high ? String(low) : `${low} to ${high}`]),
        ]),
      ),
    );
  if (paths?.length === 0) lines.push('There is no path.');
  else if (paths) {
    const rows = paths.map(({ nodes, probability }) => [short(probability), nodes.join(' → ')]);
    lines.push(...table(['probability', 'path'], rows));
  }
  if (people)
    lines.push(
      ...table(
        ['rank', 'node'],
        people.map((node, i) => [String(i + 1), node]),
      ),
    );
  if (contributions)
    lines.push(
      ...table(
        ['node', 'adds', 'lost without'],
        contributions.map(({ node, adds, lost }) => [node, short(adds), short(lost)]),
      ),
    );
  for (const [name, value] of Object.entries(rest)) lines.push(`${name}: ${plain(value)}`);
  return `${lines.join('\n')}\n`;
}

function isTested(top: NonNullable<AnswerDocument['top']>): boolean {
  return top[0]?.low !== undefined;
}

function isSummed(top: NonNullable<AnswerDocument['top']>): boolean {
  return top.some(({ naive }) => naive !== undefined);
}

function plain(value: number | boolean | readonly number[]): string {
  if (typeof value === 'number') return short(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const shown = value.slice(0, 20).join(' ');
  return value.length > 20 ? `${shown} … (${value.length} in all)` : shown;
}

function short(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [heads, ...rows];
  const widths = heads.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}
