import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { markMatches } from './mark-matches.ts';

function shown(text: string, query: string): string {
  return markMatches(text, query).replaceAll('\u2068', '[').replaceAll('\u2069', ']');
}

describe('a snippet', () => {
  it('marks what the search finds, however it is written', () => {
    expect(shown('In Groesse M', 'Größe')).toBe('In [Groesse] M');
    expect(shown('mein Handgepäckstück', 'Gepäck')).toBe('mein [Handgepäckstück]');
    expect(shown('제 수하물이 없어요', '수하물을')).toBe('제 [수하물이] 없어요');
    expect(shown('из-за задержек рейса', 'задержка')).toBe('из-за [задержек] рейса');
    expect(shown('C++, C# and C', 'c++')).toBe('[C++], C# and C');
  });

  it('marks a phrase as one, and only there', () => {
    expect(shown('lost, then found: my bag. Lost my bag.', '"lost my bag"')).toBe(
      'lost, then found: my bag. [Lost my bag].',
    );
  });

  it('shows the stretch with most words of the query', () => {
    const text = `late ${'filler '.repeat(60)}the lounge in Prague was late again ${'filler '.repeat(60)}`;
    const snippet = shown(text, 'late Prague lounge');
    expect(snippet).toContain('the [lounge] in [Prague] was [late]');
    expect(snippet.startsWith('…')).toBe(true);
    expect(snippet.endsWith('…')).toBe(true);
    expect(snippet.length).toBeLessThan(200);
  });

  it('shows the beginning where nothing matches', () => {
    expect(shown('nothing of it', 'suitcase')).toBe('nothing of it');
  });

  const anyText = fc.string({ unit: 'binary', maxLength: 400 }).map((text) => text.toWellFormed());
  test.prop([anyText, anyText])('cuts no character in two and pairs its marks', (text, query) => {
    const snippet = markMatches(text, query);
    expect(snippet.isWellFormed()).toBe(true);
    expect(snippet.replaceAll(/[^\u2068\u2069]/gu, '')).toMatch(/^(?:\u2068\u2069)*$/u);
  });
});
