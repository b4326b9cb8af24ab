import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { STANCES, type Stance } from '../../../schema/model/readings.ts';

/** What an example's writer does; `redirection` moves to a private channel, `handover` to another desk. */
export const EXAMPLE_ACTS = [
  'request',
  'complaint',
  'thanks',
  'confirmation',
  'redirection',
  'handover',
] as const;

/** One of {@link EXAMPLE_ACTS}. */
export type ExampleAct = (typeof EXAMPLE_ACTS)[number];

/** A sentence written for Grapevine's readers to learn from. */
export interface Example {
  readonly language: ExampleLanguage;
  /** Null for what is said in the course of a conversation: acts alone are learned from it. */
  readonly stance: Stance | null;
  readonly acts: readonly ExampleAct[];
  readonly text: string;
}

/** Languages that have a file of examples. */
export const EXAMPLE_LANGUAGES = ['en', 'de', 'ko', 'ru'] as const;

/** One of {@link EXAMPLE_LANGUAGES}. */
export type ExampleLanguage = (typeof EXAMPLE_LANGUAGES)[number];

/** An example that stance is learned from. */
export type StanceExample = Example & { readonly stance: Stance };

/** The examples of one language that stance is learned from; throws as {@link loadExamples}. */
export function loadStanceExamples(language: ExampleLanguage): StanceExample[] {
  return loadExamples(language).filter((example): example is StanceExample => example.stance !== null);
}

/**
 * Reads the examples of one language.
 *
 * @throws {Error} A line has another stance or act, or not three columns; the message names it.
 */
export function loadExamples(language: ExampleLanguage): Example[] {
  const file = fileURLToPath(new URL(`${language}.tsv`, import.meta.url));
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.slice(1).map((line, index) => parseExample(line, language, index + 2));
}

function parseExample(line: string, language: ExampleLanguage, number: number): Example {
  const [stance, acts, text, ...more] = line.split('\t');
  const known = stance === '-' ? null : STANCES.find((name) => name === stance);
  const named = acts === '' ? [] : (acts ?? '').split(',');
  const found = EXAMPLE_ACTS.filter((act) => named.includes(act));
  if (known === undefined || found.length !== named.length || !text || more.length > 0)
    throw new Error(`${language}.tsv:${number} is not stance, acts, text: ${line}`);
  return { language, stance: known, acts: found, text };
}
