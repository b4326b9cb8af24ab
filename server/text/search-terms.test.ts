import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { compoundParts } from './compound-parts.ts';
import { koreanStems, koreanVerbStem } from './korean-words.ts';
import { findMatches } from './mark-matches.ts';
import { parseSearchQuery } from './search-query.ts';
import { textTerms } from './search-terms.ts';
import { searchWords } from './search-words.ts';

const letters = fc.constantFrom(
  ...Array.from('abcdeghiknrstuyßäöüéøАБвгдёйкя가각나를수하물이は東京١２c+#\u0308'),
);
const word = fc.array(letters, { minLength: 1, maxLength: 14 }).map((all) => all.join(''));
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.array(word).map((all) => all.join(' ')),
);

describe('the words of a text', () => {
  it('are the same in every spelling of umlauts, width, accents and letter case', () => {
    const folded = (text: string): string[] => searchWords(text).map((found) => found.folded);
    for (const spelling of ['Größe', 'Groesse', 'GROSSE', 'Gro\u0308ße', 'ｇｒößｅ'])
      expect(folded(spelling)).toEqual(['grosse']);
    expect(folded('Ёлка ё\u0301лка')).toEqual(['елка', 'елка']);
    expect(folded('neue Frauen Quelle')).toEqual(['neue', 'frauen', 'quelle']); // no umlauts
    expect(folded('Café naïve Søren Łódź')).toEqual(['cafe', 'naive', 'soren', 'lodz']);
  });

  it('end where the script changes', () => {
    expect(searchWords('Tarnwing은 좋다').map(({ folded }) => folded)).toEqual(['tarnwing', '은', '좋다']);
  });

  test.prop([anyText])('lie within the text, in its order, and hold no space or quote', (text) => {
    let last = 0;
    for (const { start, end, folded } of searchWords(text)) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(end).toBeGreaterThan(start);
      expect(end).toBeLessThanOrEqual(text.length);
      expect(folded).toMatch(/^[^\s"~]+$/u);
      last = end;
    }
  });
});

describe('the terms of a text', () => {
  test.prop([anyText])('have one word for each of its words, so that phrases keep their order', (text) => {
    const { words } = textTerms(text);
    expect(words === '' ? [] : words.split(' ')).toHaveLength(searchWords(text).length);
  });

  test.prop([anyText])('hold each of its words, asked for by itself, with a mark on it', (text) => {
    for (const { start, end, folded } of searchWords(text)) {
      const items = parseSearchQuery(text.slice(start, end));
      if (items.length === 0) continue;
      const marks = findMatches(text, items);
      expect(
        marks.some((mark) => mark.start <= start && mark.end >= end),
        folded,
      ).toBe(true);
    }
  });

  test.prop([anyText, anyText])('are marked within the text', (text, query) => {
    for (const { start, end } of findMatches(text, parseSearchQuery(query))) {
      expect(start).toBeLessThan(end);
      expect(end).toBeLessThanOrEqual(text.length);
    }
  });
});

describe('the parts of a compound', () => {
  it('begin where a German word may begin', () => {
    expect(compoundParts('handgepackstuck')).toContain('gepackstuck');
    expect(compoundParts('handgepackstuck')).toContain('stuck');
    expect(compoundParts('flugausfall')).toContain('ausfall');
    expect(compoundParts('flugausfall')).not.toContain('usfall');
  });

  it('are not what only ends words, and not of short words', () => {
    for (const ending of ['tung', 'ation', 'heit']) {
      expect(compoundParts('verspatung')).not.toContain(ending);
      expect(compoundParts('reservation')).not.toContain(ending);
    }
    expect(compoundParts('preise')).toEqual([]);
  });
});

describe('a Korean word of a query', () => {
  it('is also looked for without its particle or ending', () => {
    expect(koreanStems('수하물을')).toEqual(['수하물']);
    expect(koreanStems('공항에서')).toEqual(['공항']);
    expect(koreanStems('지연되었습니다')).toEqual(['지연']);
    expect(koreanVerbStem('늦었어요')).toBe('늦');
    expect(koreanVerbStem('가다')).toBeNull(); // its stem changes
  });
});
