import { describe, expect, it } from 'vitest';
import { createBrandFinder } from './brands.ts';
import { normalizeText } from './words.ts';

const find = createBrandFinder([
  { id: 'bakery', name: 'Kornblatt', aliases: ['콘블라트', 'Корнблатт'] },
  { id: 'bank', name: '미래은행', aliases: [] },
  { id: 'network', name: 'Светосеть', aliases: ['Ёлочка'] },
  { id: 'tram', name: 'Grüne Straßenbahn', aliases: ['Größe', 'Café Loré'] },
]);

const brandsOf = (text: string): string[] => find(normalizeText(text)).map(({ brand }) => brand);

describe('createBrandFinder', () => {
  it.each([
    '미래은행에서만 돼요',
    '미래은행까지도 그래요',
    '미래은행으로부터 문자',
    '미래은행에게서 연락',
    '미래은행에선 안 돼요',
    '미래은행은요?',
    '미래은행이라서 믿어요',
    '미래은행이지만 별로',
    '미래은행이었는데',
    '미래은행입니다만',
    '미래은행인가요',
    '미래은행들까지',
    '미래은행 같은 곳',
    '미래은행같은 곳',
    '미래은행카드가 안 돼요',
    '미래은행앱에서',
    '미래은행대출이 거절됐어요',
    '미래은행야구단 경기',
  ])('finds a Korean name behind particles in a row, "to be" and nouns of business: "%s"', (text) => {
    expect(brandsOf(text)).toEqual(['bank']);
  });

  it.each(['미래은행나무 아래', '새미래은행', '미래은하'])('finds none in "%s"', (text) => {
    expect(brandsOf(text)).toEqual([]);
  });

  it.each([
    ['Die Kornblattfiliale ist zu', 'bakery'],
    ['Als Kornblattkundin seit Jahren', 'bakery'],
    ['Kornblatts Brezeln', 'bakery'],
    ['с Светосетью всё плохо', 'network'],
    ['Корнблаттовские булки', 'bakery'],
    ['в корнблаттском кафе', 'bakery'],
    ['в Елочке вкусно', 'network'],
    ['GRÜNE STRASSENBAHN fällt aus', 'tram'],
    ['die Gruene Strassenbahn', 'tram'],
    ['in the cafe lore', 'tram'],
  ])('finds a name in compounds, cases and plain spelling: "%s"', (text, brand) => {
    expect(brandsOf(text)).toEqual([brand]);
  });

  it.each(['Kornblattlaus', 'Kornblatterei', 'kornblattesque'])(
    'does not take another word for it: "%s"',
    (text) => {
      expect(brandsOf(text)).toEqual([]);
    },
  );

  it.each([
    ['Die Korn\u00adblatt Filiale', ['bakery']],
    ['Korn\u200bblatt\u200b ist zu', ['bakery']],
    ['Korn\u200eblatt and \u2067Kornblatt\u2069', ['bakery', 'bakery']],
    ['at NorthBank today', ['merged']],
    ['at Southbank today', ['parted']],
    ['north of the bank', []],
    ['we moved north bank by bank', []],
  ])('finds a name with unseen signs, and one of two words as one: "%s"', (text, brands) => {
    const findAny = createBrandFinder([
      { id: 'bakery', name: 'Kornblatt', aliases: [] },
      { id: 'merged', name: 'NorthBank', aliases: [] },
      { id: 'parted', name: 'South Bank', aliases: [] },
    ]);
    expect(findAny(normalizeText(text)).map(({ brand }) => brand)).toEqual(brands);
  });

  it.each([
    ['누리는 배송이 빨라요', 1],
    ['누리라서 믿어요', 1],
    ['누리 상담원', 1],
    ['혜택을 누리는 회원', 0],
    ['자유를 더 누리고 싶다', 0],
  ])('tells a short Korean name from a verb that sounds like it: "%s"', (text, count) => {
    const findShort = createBrandFinder([{ id: 'nuri', name: '누리', aliases: [] }]);
    expect(findShort(normalizeText(text))).toHaveLength(count);
  });

  describe('of a name that is also an ordinary word', () => {
    const apple = { id: 'apple', name: 'Apple', aliases: ['Эппл', '애플'] };
    const meant = createBrandFinder([
      {
        ...apple,
        contextTerms: ['phone', 'App Store', 'laptop'],
        exclusionTerms: ['apple pie', 'juice', 'orchard', 'пирог', '주스'],
      },
    ]);

    it.each([
      ['The apple fell', true, 'no term: as without lists'],
      ['apple juice in the morning', false, 'an exclusion term'],
      ['Juices of apple', false, 'an inflected one'],
      ['애플 주스가 맛있다', false, 'behind a particle'],
      ['Испекла пирога кусок, эппл', false, 'in another case'],
      ['Spilled juice over my Apple laptop', true, 'as many of both'],
      ['Juice from our orchard over an apple laptop', false, 'more exclusion terms'],
      ['juice, juice and juice on the apple phone', true, 'a term said again'],
      ['We had apple pie', false, 'the name within a term'],
      ['We had apple pie and went to the Apple shop', true, 'another name beside it'],
      ['juice in the orchard, says @apple', true, 'a handle'],
      ['juice in the orchard of #apple', false, 'a hashtag'],
      ['juice in the orchard, see https://apple.com/x', true, 'a link'],
    ])('"%s": %s, %s', (text, isMeant) => {
      expect(meant(normalizeText(text), text).length > 0).toBe(isMeant);
    });

    it('counts no term that is a part of a name', () => {
      const juice = createBrandFinder([{ ...apple, aliases: ['Apple Juice'], exclusionTerms: ['juice'] }]);
      expect(juice('apple juice is great')).toHaveLength(1);
      expect(juice('an apple and a juice')).toHaveLength(0);
    });

    it('counts a term that another brand is called', () => {
      const orchard = { id: 'orchard', name: 'Orchard', aliases: [] };
      const both = createBrandFinder([{ ...apple, exclusionTerms: ['orchard'] }, orchard]);
      expect(both('an apple from the orchard').map(({ brand }) => brand)).toEqual(['orchard']);
    });

    it('reads a text full of names and terms in no time', () => {
      const text = 'apple juice and an apple phone, apple pie. '.repeat(5000);
      const begun = process.cpuUsage();
      expect(meant(text)).toHaveLength(10_000);
      expect(process.cpuUsage(begun).user / 1000).toBeLessThan(1000);
    });

    it('leaves other brands alone', () => {
      const other = { id: 'juicery', name: 'Orchard', aliases: [] };
      const both = createBrandFinder([{ ...apple, exclusionTerms: ['juice'] }, other]);
      expect(both('apple and orchard juice').map(({ brand }) => brand)).toEqual(['juicery']);
    });

    it('finds the same with lists that hold nothing', () => {
      const bare = createBrandFinder([{ ...apple, contextTerms: [], exclusionTerms: [] }]);
      expect(bare('apple juice')).toEqual(createBrandFinder([apple])('apple juice'));
    });
  });
});
