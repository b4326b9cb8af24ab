import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBrandFinder } from './brands.ts';
import { type SaidText, tellingWords } from './telling-words.ts';

const brands = createBrandFinder([{ id: 'tarnwing', name: 'Tarnwing', aliases: ['탄윙', 'Тарнвинг'] }]);

/** Each text by another person. */
function said(language: string, texts: readonly string[], from = 0): SaidText[] {
  return texts.map((text, i) => ({ text, language, person: from + i }));
}

function words(here: readonly SaidText[], elsewhere: readonly SaidText[]): string[] {
  return tellingWords({ here, elsewhere }, { brands, first: 5 }).map(
    ({ language, word }) => `${language} ${word}`,
  );
}

const repeated = (text: string, times: number): string[] => Array.from({ length: times }, () => text);

describe('tellingWords', () => {
  it('finds what more people say here than elsewhere, and not what all say', () => {
    const here = said('en', repeated('the bag is lost, said Tarnwing', 30));
    const elsewhere = said('en', repeated('the crew is nice, said Tarnwing', 30), 100);
    expect(words(here, elsewhere)).toEqual(['en bag', 'en lost']);
  });

  it('counts people, not texts: nobody makes a topic alone', () => {
    const alone = repeated('buy my tickets', 50).map((text) => ({ text, language: 'en', person: 7 }));
    expect(words(alone, said('en', repeated('hello there', 30), 100))).toEqual([]);
  });

  it('takes inflected forms for one word, shown as it is written most', () => {
    const forms = (language: string, texts: readonly string[]) =>
      said(language, Array.from({ length: 20 }, () => texts).flat());
    const german = [
      'Der Koffer fehlt',
      'Die Koffer fehlen',
      'ohne Koffern',
      'Koffer!',
      'Koffer weg',
      'meine Koffer',
    ];
    const russian = [
      'задержка рейса',
      'о задержке',
      'без задержки',
      'задержки',
      'снова задержка',
      'задержку',
    ];
    const korean = ['환불은 언제', '환불을 원해요', '환불이 안돼요', '환불에 대해', '환불도', '환불'];
    const other = (language: string, text: string) => said(language, repeated(text, 240), 1000);
    const found = tellingWords(
      {
        here: [...forms('de', german), ...forms('ru', russian), ...forms('ko', korean)],
        elsewhere: [...other('de', 'alles gut'), ...other('ru', 'всё хорошо'), ...other('ko', '좋아요')],
      },
      { brands, first: 1 },
    );
    expect(found.map(({ word, people }) => [word, people])).toEqual([
      ['Koffer', 120],
      ['задержка', 120],
      ['환불', 120],
    ]);
  });

  it('leaves names of brands, handles, links and numbers out', () => {
    const text = '@tarnwing_help Tarnwing 탄윙은 Тарнвингом TW123 https://example.org/page delayed';
    expect(words(said('en', repeated(text, 200)), said('en', repeated('fine', 200), 1000))).toEqual([
      'en delayed',
    ]);
  });

  it('gives the log odds ratio with the prior, in standard deviations', () => {
    const here = said('en', [...repeated('bag', 10), ...repeated('crew', 10)]);
    const elsewhere = said('en', [...repeated('bag', 2), ...repeated('crew', 18)], 100);
    const [bag] = tellingWords({ here, elsewhere }, { brands, first: 5 });
    const prior = (500 * 12) / 40;
    const odds = (count: number): number => Math.log((count + prior) / (20 + 500 - count - prior));
    const z = (odds(10) - odds(2)) / Math.sqrt(1 / (10 + prior) + 1 / (2 + prior));
    expect(z).toBeLessThan(1.96); // so few people say little
    expect(bag).toBeUndefined();
    const many = (texts: readonly SaidText[], shift: number): SaidText[] =>
      Array.from({ length: 40 }, (_value, i) =>
        texts.map((one) => ({ ...one, person: one.person + shift + i * 1000 })),
      ).flat();
    const [sure] = tellingWords(
      { here: many(here, 0), elsewhere: many(elsewhere, 500) },
      { brands, first: 5 },
    );
    const large = (count: number): number =>
      Math.log((count * 40 + prior) / (20 * 40 + 500 - count * 40 - prior));
    expect(sure).toMatchObject({ word: 'bag', people: 400 });
    expect(sure!.z).toBeCloseTo((large(10) - large(2)) / Math.sqrt(1 / (400 + prior) + 1 / (80 + prior)), 9);
  });

  it('takes any text', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), fc.array(text, { maxLength: 30 }), (one, other) => {
        for (const { people, z, word } of tellingWords(
          { here: said('und', one), elsewhere: said('und', other, 100) },
          { brands, first: 100 },
        )) {
          expect(people).toBeGreaterThanOrEqual(3);
          expect(z).toBeGreaterThan(0);
          expect(word).not.toBe('');
        }
      }),
    );
  });
});
