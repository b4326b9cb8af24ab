/** One judged item: what it is and what was read. */
export interface Judged {
  readonly actual: string;
  readonly predicted: string;
}

export interface ClassScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly items: number;
}

/** How well one task was done. */
export interface TaskScore {
  readonly items: number;
  readonly accuracy: number;
  /** Mean F1 over the classes that occur among the actual ones. */
  readonly macroF1: number;
  /** What always answering the most frequent class would reach. */
  readonly majority: { readonly accuracy: number; readonly macroF1: number };
  readonly classes: Readonly<Record<string, ClassScore>>;
  /** Items by actual class, then by what was read. */
  readonly confusion: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Scores a task; classes that nobody predicted have precision 0. */
export function scoreTask(judged: readonly Judged[], order: readonly string[] = []): TaskScore {
  const confusion = countConfusion(judged, order);
  const actual = Object.keys(confusion).filter((name) => sum(Object.values(confusion[name]!)) > 0);
  const classes = Object.fromEntries(actual.map((name) => [name, scoreClass(name, confusion)]));
  const right = sum(actual.map((name) => confusion[name]![name] ?? 0));
  const largest = Math.max(0, ...actual.map((name) => classes[name]!.items));
  const share = judged.length === 0 ? 0 : largest / judged.length;
  return {
    items: judged.length,
    accuracy: judged.length === 0 ? 0 : right / judged.length,
    macroF1: mean(actual.map((name) => classes[name]!.f1)),
    majority: {
      accuracy: share,
      macroF1: actual.length === 0 ? 0 : (2 * share) / (1 + share) / actual.length,
    },
    classes,
    confusion,
  };
}

function countConfusion(
  judged: readonly Judged[],
  order: readonly string[],
): Record<string, Record<string, number>> {
  const names = [...new Set([...order, ...judged.map(({ actual }) => actual)])];
  const confusion: Record<string, Record<string, number>> = {};
  for (const name of names) confusion[name] = {};
  for (const { actual, predicted } of judged) {
    const row = confusion[actual]!;
    row[predicted] = (row[predicted] ?? 0) + 1;
  }
  return confusion;
}

function scoreClass(
  name: string,
  confusion: Readonly<Record<string, Readonly<Record<string, number>>>>,
): ClassScore {
  const right = confusion[name]![name] ?? 0;
  const items = sum(Object.values(confusion[name]!));
  const predicted = sum(Object.values(confusion).map((row) => row[name] ?? 0));
  const precision = predicted === 0 ? 0 : right / predicted;
  const recall = items === 0 ? 0 : right / items;
  return { precision, recall, f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall), items };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : sum(values) / values.length;
}
