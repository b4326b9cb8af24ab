import { fc, test } from '@fast-check/vitest';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../schema/model/errors.ts';
import { collect, entryOf } from '../testing/entries.ts';
import { decodeText, isBroken, showBroken, type TextOptions } from './text.ts';

const KOREAN =
  '번호,작성자,내용\n1,김민수,비행기가 두 시간이나 늦었어요. 정말 실망했습니다.\n2,정소영,직원이 친절했어요\n';
const RUSSIAN =
  'Автор;Текст\nИван;Рейс опять задержали, никто ничего не объясняет\nАнна;Спасибо за быстрый ответ, всё понравилось\n';
const GERMAN =
  'Verfasser;Text\nJürgen;Schöne Grüße aus Köln, der Flug war pünktlich\nÄnne;Für das Geld völlig überteuert\n';

async function decode(bytes: Buffer, options: TextOptions & { piece?: number } = {}): Promise<string> {
  const { piece = 7, ...rest } = options;
  return (await collect(decodeText(entryOf(bytes, { piece }).open(), rest))).join('');
}

describe('decodeText', () => {
  it.each([
    ['utf-8', KOREAN + RUSSIAN + GERMAN],
    ['cp949', KOREAN],
    ['windows-1251', RUSSIAN],
    ['koi8-r', RUSSIAN],
    ['windows-1252', GERMAN],
    ['utf-16le', KOREAN],
    ['utf-16be', KOREAN],
  ])('tells %s from its bytes, or takes it when asked', async (encoding, text) => {
    const bytes = iconv.encode(text, encoding, { addBOM: encoding.startsWith('utf-16') });
    expect(await decode(bytes)).toBe(text);
    expect(await decode(bytes, { encoding })).toBe(text);
  });

  it.each([
    ['windows-1251', RUSSIAN],
    ['cp949', KOREAN],
    ['windows-1252', GERMAN],
  ])(
    'tells %s where the first character that is not ASCII comes after much that is',
    async (encoding, text) => {
      const late = `${'id,https://example.com/status/123456,plain english words\n'.repeat(5000)}${text}`;
      expect(await decode(iconv.encode(late, encoding), { piece: 4096 })).toBe(late);
    },
  );

  const some = fc.array(
    fc.oneof(
      fc.uint8Array({ maxLength: 4 }),
      fc.constantFrom('plain words, ', 'a\0b\0', KOREAN, GERMAN).map((text) => Buffer.from(text)),
      fc.constantFrom('Größe', 'wave\x90s', 'x\x91z ').map((text) => Buffer.from(text, 'latin1')),
    ),
    { maxLength: 6 },
  );
  test.prop([some, fc.integer({ min: 1, max: 300 })])(
    'gives the same text however the bytes come',
    async (parts, piece) => {
      const bytes = Buffer.concat(parts);
      expect(await decode(bytes, { piece })).toBe(await decode(bytes, { piece: bytes.length + 1 }));
    },
  );

  it('leaves out a byte order mark', async () => {
    expect(await decode(Buffer.from('\uFEFFid,name'))).toBe('id,name');
    expect(await decode(Buffer.from('\uFEFFä'), { encoding: 'utf-8' })).toBe('ä');
  });

  it('takes UTF-16 without a mark for what it is', async () => {
    expect(await decode(iconv.encode('id,name\n1,Ann\n', 'utf-16le', { addBOM: false }))).toBe(
      'id,name\n1,Ann\n',
    );
  });

  it('shows broken bytes of UTF-8 as broken, and nothing else', async () => {
    const bytes = Buffer.concat([
      Buffer.from('안녕하세요 Grüße '),
      Buffer.from([0xff]),
      Buffer.from(' ende'),
    ]);
    const text = await decode(bytes);
    expect(isBroken(text)).toBe(true);
    expect(showBroken(text)).toBe('안녕하세요 Grüße \uFFFD ende');
    expect(isBroken('말 \uFFFD 😀')).toBe(false);
  });

  it('obeys a declared encoding, below a mark and above a guess', async () => {
    expect(await decode(iconv.encode('Grüße', 'latin1'), { declared: 'ISO-8859-1' })).toBe('Grüße');
    expect(await decode(Buffer.from('\uFEFFGrüße'), { declared: 'ISO-8859-1' })).toBe('Grüße');
  });

  it('refuses an encoding that nobody knows', async () => {
    await expect(decode(Buffer.from('x'), { encoding: 'klingon' })).rejects.toBeInstanceOf(InvalidInputError);
  });

  test.prop([fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 1, max: 9 })])(
    'gives UTF-8 back however it is cut',
    async (text, piece) => {
      expect(await decode(Buffer.from(`\uFEFF${text}`), { piece })).toBe(text);
    },
  );

  test.prop([fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 50 })])(
    'takes any bytes',
    async (bytes, piece) => {
      expect(typeof (await decode(Buffer.from(bytes), { piece }))).toBe('string');
    },
  );
});
