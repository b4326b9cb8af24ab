/** Particles that follow a Korean noun, the longest first. */
export const KOREAN_PARTICLES: readonly string[] = (
  '에서부터 으로부터 이었어요 에서는 에서도 에게는 에게서 한테는 한테서 으로는 으로도 까지는 까지도 부터는 이라도 이라고 이라는 이라서 입니다 이에요 이지만 ' +
  '에서 에게 한테 께서 으로 까지 부터 조차 마저 처럼 보다 만큼 밖에 이나 이랑 하고 라고 라는 이고 이며 예요 들이 들은 들을 들도 들의 에는 에도 와는 과는 로는 ' +
  '은 는 이 가 을 를 에 로 와 과 의 도 만 나 랑 들 요'
).split(' ');

const LIGHT_VERB = /^(.{2,}?)(?:[하한할함합해했되된될됨됩돼됐]|스[럽러]|시[키켜킨킬]|당[하한했해])/u;
const ENDING =
  /^(.+?)(?:[었았]?습니다|[었았](?:어요|다|는데|지만|네요|던|고)|네요|[어아](?:요|서)|지만|[는은]데|더라|군요|거든요|으?세요|으?니까|으?면|다)$/u;
const SYLLABLES = 0xac00;
const FINALS = 28;

/**
 * What a Korean word of a query may be without its particle or ending; the word itself is not among them. Texts keep
 * theirs: they are found by any part of a word.
 */
export function koreanStems(word: string): string[] {
  const stems = new Set<string>();
  const particle = KOREAN_PARTICLES.find((end) => word.length > end.length && word.endsWith(end));
  if (particle !== undefined) stems.add(word.slice(0, -particle.length));
  const root = LIGHT_VERB.exec(word)?.[1];
  if (root !== undefined) stems.add(root);
  stems.delete(word);
  return [...stems];
}

/** The stem of a verb or adjective that a query gives with an ending, where it stays the same before all endings; or null. */
export function koreanVerbStem(word: string): string | null {
  const stem = ENDING.exec(word)?.[1] ?? null;
  if (stem === null || stem.length > 1) return stem;
  return (stem.charCodeAt(0) - SYLLABLES) % FINALS === 0 ? null : stem; // 가다 becomes 가요, 갔다
}
