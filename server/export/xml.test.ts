import { fc, test } from '@fast-check/vitest';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { escapeXml } from './xml.ts';

/** What a parser of XML 1.0 makes of a text in an attribute and in an element. */
function readBack(escaped: string): { attribute: string; text: string } {
  const parser = new SaxesParser();
  let attribute = '';
  let text = '';
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ attributes }) => void (attribute = String(attributes['a'] ?? '')));
  parser.on('text', (piece) => void (text += piece));
  parser.write(`<x a="${escaped}">${escaped}</x>`).close();
  return { attribute, text };
}

/** By hand from the production Char of XML 1.0. */
function isAllowed(character: string): boolean {
  const code = character.codePointAt(0)!;
  if (code === 0x9 || code === 0xa || code === 0xd) return true;
  return (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000;
}

describe('escapeXml', () => {
  test.prop([
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.integer({ max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
    ),
  ])('is read back as it was, without what XML cannot hold', (text) => {
    const allowed = Array.from(text).filter(isAllowed).join('');
    expect(readBack(escapeXml(text))).toEqual({ attribute: allowed, text: allowed });
  });

  it('keeps tabs, line ends and pictures, and leaves control characters and lone surrogates out', () => {
    expect(readBack(escapeXml('a\t\r\n<&>"\'🚲\u0001\uD800b')).attribute).toBe('a\t\r\n<&>"\'🚲b');
  });
});
