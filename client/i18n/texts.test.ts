import { expect, it } from 'vitest';
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { ko } from './ko/index.ts';
import { ru } from './ru/index.ts';

const PLURAL = /_(zero|one|two|few|many|other)$/u;

/** Every text by its path. */
function textsOf(value: unknown, path = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[path, value]]);
  return new Map(
    Object.entries(value ?? {}).flatMap(([name, inner]) => [
      ...textsOf(inner, path === '' ? name : `${path}.${name}`),
    ]),
  );
}

/** Placeholders of a text, in a fixed order. */
function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name = '']) => name).sort();
}

const english = textsOf(en);
const names = new Set([...english.keys()].map((key) => key.replace(PLURAL, '')));
const plurals = new Set(
  [...english.keys()].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, '')),
);

it.each([
  ['de', de],
  ['ko', ko],
  ['ru', ru],
] as const)('says in %s everything that it says in English, in every plural form', (language, texts) => {
  const own = textsOf(texts);
  const wanted = [...names].flatMap((name) =>
    plurals.has(name)
      ? new Intl.PluralRules(language).resolvedOptions().pluralCategories.map((form) => `${name}_${form}`)
      : [name],
  );
  expect(wanted.filter((key) => !own.has(key))).toEqual([]);
  expect([...own.keys()].filter((key) => !names.has(key.replace(PLURAL, '')))).toEqual([]);
});

it.each([
  ['de', de],
  ['ko', ko],
  ['ru', ru],
] as const)('keeps in %s the placeholders of the English text', (_, texts) => {
  const differing = [...textsOf(texts)].filter(([key, text]) => {
    const original = english.get(key) ?? english.get(key.replace(PLURAL, '_other')) ?? '';
    return placeholders(text).join() !== placeholders(original).join();
  });
  expect(differing).toEqual([]);
});

it.each([
  ['en', en],
  ['de', de],
  ['ko', ko],
  ['ru', ru],
] as const)(
  'calls in %s one thing by one name on every page',
  (_, { influence, inspector, shell, words }) => {
    const { NONE: _none, ...standing } = influence.standing;
    expect(standing).toEqual(words.standing);
    expect({ ...influence.role, UNKNOWN: '' }).toEqual({ ...words.role, UNKNOWN: '' }); // a column says whose role
    expect(new Set([influence.measure.pageRank, influence.column.pageRank, inspector.pageRank]).size).toBe(1);
    expect(influence.measure.betweenness).toBe(inspector.betweenness);
    const { by, column } = influence;
    expect(new Set([by.standing, column.standing, inspector.standing, shell.filterStanding]).size).toBe(1);
  },
);
