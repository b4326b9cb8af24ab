import { describe, expect, it } from 'vitest';
import { fc, test } from '@fast-check/vitest';
import { ACT, type Act } from '../../schema/model/readings.ts';
import { detectLanguage } from './language.ts';
import { createTextReader } from './reader.ts';

const reader = createTextReader([
  { id: 'a', name: 'Nordhafen', aliases: ['노드하펜', 'Нордхафен'] },
  { id: 'b', name: 'Blue Pine', aliases: ['블루파인'] },
]);

function stancesOf(text: string): Record<string, string> {
  return Object.fromEntries([...reader.read(text).brands].map(([brand, { stance }]) => [brand, stance]));
}

function actsOf(text: string): string[] {
  const { acts } = reader.read(text);
  return Object.entries(ACT).flatMap(([act, bit]) => ((acts & bit) === 0 ? [] : [act]));
}

describe('detectLanguage', () => {
  it.each([
    ['en', 'The train was late and nobody told us'],
    ['de', 'Der Zug war zu spät und keiner hat etwas gesagt'],
    ['ko', '기차가 늦었어요 @tester #train'],
    ['ru', 'Поезд опоздал, и никто ничего не сказал'],
    ['und', '@someone https://example.org/der/die/das 👍 !!!'],
    ['ja', '電車が遅れた'],
    ['zh', '这列火车又晚点了'],
    ['el', 'Το τρένο άργησε'],
    ['ar', 'القطار متأخر'],
    ['fr', 'Le train est encore en retard et personne ne nous prévient'],
    ['es', 'El tren llegó muy tarde y nadie nos ha dicho nada'],
    ['nl', 'De trein was weer te laat en niemand heeft iets gezegd'],
    ['pl', 'Pociąg znowu się spóźnił i nikt nam nic nie powiedział'],
    ['tr', 'Tren yine geç kaldı ve kimse bize bir şey söylemedi'],
    ['uk', 'Потяг знову запізнився, і ніхто нічого не сказав'],
    ['bg', 'Влакът закъсня, а никой не каза нищо'],
    ['ru', 'Сбербанк, ВТБ и Газпромбанк'],
    ['ru', 'Объявили: подъезд закрыт, Іван не придёт'],
    ['de', 'Fahrpläne, Verspätungen, Umleitungen, Schienenersatzverkehr'],
    ['de', 'Mannheim, Karlsruhe, Freiburg, Basel: Ausfall'],
    ['de', 'Softwareaktualisierung Treiberproblem Grafikkarte'],
    ['en', 'Platform seven, carriage twelve, window seat'],
    ['en', 'Latte macchiato, cappuccino, espresso, americano'],
    ['en', 'Ford Fiesta, Fiat Punto, Renault Clio, Seat Ibiza'],
    ['en', 'Kind regards, Françoise Lefèvre'],
    ['en', 'Payment failed, invoice incorrect, refund pending'],
    ['en', 'JSON parse error unexpected token'],
    ['ru', 'Билет Київ - Москва вернуть можно?'],
    ['ru', 'Мой менеджер Олексій Ковальчук не отвечает'],
    ['ru', 'Қазпошта доставка задерживается'],
    ['ru', 'Газета "Коммерсантъ" и банк'],
    ['und', ''],
  ])('reads %s in "%s"', (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it('keeps the language of a text whose words the reader does not know', () => {
    expect(reader.read('Le train est encore en retard et personne ne nous prévient').language).toBe('fr');
  });
});

describe('brands', () => {
  it.each([
    ['as a whole word in any case', 'i took NORDHAFEN yesterday', ['a']],
    ['as hashtag and handle', '#nordhafen and @BluePine', ['a', 'b']],
    ['of two words', 'we fly blue pine today', ['b']],
    ['with a German genitive and in a compound', 'Nordhafens Flotte; die Nordhafen-App', ['a']],
    ['with Korean particles', '노드하펜에서 블루파인으로', ['a', 'b']],
    ['with Russian case endings', 'летели с Нордхафеном', ['a']],
    [
      'by the host of a link',
      'look: https://www.nordhafen.example/a?b=c and HTTPS://m.blue-pine.co.uk',
      ['a', 'b'],
    ],
    ['in decomposed Hangul', '노드하펜은'.normalize('NFD'), ['a']],
  ])('finds a brand %s', (_, text, brands) => {
    expect([...reader.read(text).brands.keys()].sort()).toEqual(brands);
  });

  it.each([
    'https://example.org/nordhafen?q=nordhafen',
    'https://nordhafen.hosts.example/',
    'https://mynordhafen.example',
    'nordhafenesque',
    'wir saßen in der bar, rose in der hand',
    'blue or pine',
    'x@nordhafen.example',
  ])('does not find one in "%s"', (text) => {
    expect(reader.read(text).brands.size).toBe(0);
  });

  it('names each brand once', () => {
    expect(stancesOf('Nordhafen, Nordhafen, Nordhafen!')).toEqual({ a: 'none' });
  });
});

describe('stance', () => {
  it.each([
    ['The crew of Nordhafen was wonderful', 'favor'],
    ['Nordhafen was not good at all', 'against'],
    ['Nordhafen is awful 😡', 'against'],
    ['Nordhafen opens a new office in May', 'none'],
    ['Nordhafen ist großartig', 'favor'],
    ['Nordhafen gefällt mir nicht', 'against'],
    ['노드하펜은 정말 최고예요', 'favor'],
    ['노드하펜은 좋지 않아요', 'against'],
    ['Нордхафен просто ужасен, сплошное разочарование', 'against'],
    ['Нордхафен молодцы, спасибо', 'favor'],
  ])('reads "%s" as %s', (text, stance) => {
    expect(stancesOf(text)).toEqual({ a: stance });
  });

  it.each([
    ['Switched from Nordhafen to Blue Pine', { a: 'against', b: 'favor' }],
    ['Blue Pine is so much better than Nordhafen', { a: 'against', b: 'favor' }],
    ['Von Nordhafen zu Blue Pine gewechselt', { a: 'against', b: 'favor' }],
    ['노드하펜에서 블루파인으로 갈아탔어요', { a: 'against', b: 'favor' }],
    ['블루파인이 노드하펜보다 훨씬 좋아요', { a: 'against', b: 'favor' }],
    ['Перешла с Нордхафена на Blue Pine', { a: 'against', b: 'favor' }],
    ['Nordhafen was great, Blue Pine was terrible', { a: 'favor', b: 'against' }],
  ])('tells two brands apart in "%s"', (text, stances) => {
    expect(stancesOf(text)).toEqual(stances);
  });
});

describe('acts', () => {
  it.each<[string, Act, boolean]>([
    ['Can you tell me when the desk opens', 'request', true],
    ['My parcel did not arrive', 'complaint', true],
    ['Thank you so much', 'thanks', true],
    ['Great, it works now', 'confirmation', true],
    ['It still does not work', 'stillOpen', true],
    ['It still does not work', 'confirmation', false],
    ['Please send us a private message', 'redirection', true],
    ['Your ticket has been closed', 'closure', true],
    ['Could you write to desk@example.org', 'redirection', true],
    ['Problem gelöst, danke', 'complaint', false],
    ['Es geht immer noch nicht', 'stillOpen', true],
    ['Wie kann ich das ändern', 'request', true],
    ['이제 잘 돼요, 감사합니다', 'confirmation', true],
    ['아직도 안 돼요', 'stillOpen', true],
    ['Подскажите, как это сделать', 'request', true],
    ['Напишите нам в личные сообщения', 'redirection', true],
    ['Good morning everybody', 'request', false],
  ])('reads in "%s" whether it is %s', (text, act, is) => {
    expect(actsOf(text).includes(act)).toBe(is);
  });
});

describe('createTextReader', () => {
  it('keeps the language that a record states', () => {
    expect(reader.read('Guten Tag', 'en-GB').language).toBe('en');
  });

  test.prop([fc.string({ unit: 'grapheme' })])('reads any text, and the same twice', (text) => {
    const reading = reader.read(text);
    expect(reader.read(text)).toEqual(reading);
    expect(reading.addressed.confidence).toBeGreaterThan(0);
    expect(reading.addressed.confidence).toBeLessThanOrEqual(1);
  });
});

describe('strange texts', () => {
  it.each([
    ['a text of a megabyte', 'Nordhafen is late again. '.repeat(42_000)],
    ['a word of a megabyte', 'Nordhafen '.concat('x'.repeat(1 << 20))],
    ['white space of a megabyte', 'Nordhafen '.concat(' '.repeat(1 << 20), '!')],
    ['signs of a megabyte that join words', 'Nordhafen @'.concat('_'.repeat(1 << 20))],
    ['lone surrogates', '\ud83d Nordhafen \udc4d\ud83d'],
    ['marks that turn the direction', '\u202eNordhafen\u202c is \u200flate\u200e'],
    ['control characters', 'Nordhafen\u0000\u0007 \u001bis\u007f late\u009f'],
    ['ten thousand pictures', `Nordhafen ${'😀'.repeat(10_000)}`],
    ['nothing', ''],
  ])('reads %s', (_, text) => {
    const reading = reader.read(text);
    expect([...reading.brands.keys()]).toEqual(text === '' ? [] : ['a']);
    expect(reading.addressed.confidence).toBeGreaterThan(0.3);
    expect(reading.addressed.confidence).toBeLessThanOrEqual(1);
  });
});

it.each([
  ["Ben & Jerry's", "I love Ben & Jerry's ice cream"],
  ['Красная Шапка', 'Красной Шапкой доволен'],
  ['Красная Шапка', 'О Красной Шапке говорят все'],
])('finds %s in "%s"', (name, text) => {
  const reader = createTextReader([{ id: 'b', name, aliases: [] }]);
  expect([...reader.read(text).brands.keys()]).toEqual(['b']);
});

describe('long texts', () => {
  it.each(['nobody ', 'никто ', 'ничего ', '감사합니다 ', '줘서 ', 'no bug, ', '😀\u200d'])(
    'of %s are read in a time that does not run away',
    (part) => {
      const begun = process.cpuUsage();
      reader.read(part.repeat(20_000));
      expect(process.cpuUsage(begun).user).toBeLessThan(2_000_000);
    },
  );
});
