import iconv from 'iconv-lite';
import { beforeAll, describe, expect, it } from 'vitest';
import { mendTextDecoder } from './standard-decoder.ts';

beforeAll(mendTextDecoder);

describe('TextDecoder', () => {
  it.each(['euc-kr', 'ks_c_5601-1987', 'windows-949', 'korean'])(
    'reads under the name %s every letter of CP949',
    (label) => {
      const syllables = Array.from({ length: 11_172 }, (_, index) =>
        String.fromCodePoint(0xac00 + index),
      ).join('');
      expect(new TextDecoder(label).decode(iconv.encode(syllables, 'cp949'))).toBe(syllables);
    },
  );

  it('reads what comes in pieces, and begins anew after its end', () => {
    const bytes = iconv.encode('펲시 뷁', 'cp949');
    const decoder = new TextDecoder('euc-kr');
    for (let time = 0; time < 2; time++) {
      const pieces = Array.from(bytes, (_, at) =>
        decoder.decode(bytes.subarray(at, at + 1), { stream: true }),
      );
      expect(pieces.join('') + decoder.decode()).toBe('펲시 뷁');
    }
  });

  it.each(['windows-1252', 'iso-8859-1', 'us-ascii'])(
    'reads under the name %s what Windows-1252 has',
    (label) => {
      const bytes = Buffer.from([0x93, 0x80, 0x35, 0x94, 0x20, 0x96, 0x20, 0x85, 0xfc]);
      expect(new TextDecoder(label).decode(bytes)).toBe('“€5” – …ü');
    },
  );

  it('leaves other encodings as they are', () => {
    expect(new TextDecoder().decode(Buffer.from('Größe'))).toBe('Größe');
    expect(new TextDecoder('koi8-r').decode(Buffer.from([0xd3, 0xd5, 0xd0]))).toBe('суп');
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from([0xff]))).toThrow(TypeError);
  });
});
