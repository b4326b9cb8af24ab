import { describe, expect, it } from 'vitest';
import { cutLongParts } from './mail-limits.ts';

const part = (lines: number, type = 'image/png'): string =>
  `--m\nContent-Type: ${type}\n\n${'line\n'.repeat(lines)}`;

describe('cutLongParts', () => {
  it('leaves a mail of usual length as it is', () => {
    const mail = Buffer.from(`A: b\n\n${part(500)}--m--\n`);
    expect(cutLongParts(mail)).toEqual({ bytes: mail, cut: new Set() });
  });

  it('cuts a long part to its first lines and keeps those around it', () => {
    const [head, tail] = [`A: b\n\n${part(3)}`, `${part(2)}--m--\n`];
    const { bytes, cut } = cutLongParts(Buffer.from(`${head}${part(30_000)}${tail}`));
    expect(cut).toEqual(new Set(['other']));
    expect(Buffer.from(bytes).toString()).toBe(`${head}${part(9997)}${tail}`);
  });

  it('keeps the whole within bounds, however many long parts there are', () => {
    const { bytes } = cutLongParts(Buffer.from(part(10_000).repeat(50)));
    expect(Buffer.from(bytes).toString().split('\n').length).toBeLessThan(60_000);
    expect(cutLongParts(Buffer.from(`A: b\n\n${'x'.repeat(5_000_000)}\n`)).bytes.length).toBeLessThan(10);
  });

  it.each([
    ['text/plain', 'plain'],
    ['text/html; charset=utf-8', 'html'],
    ['text/plain\nContent-Disposition: attachment', 'other'],
    ['application/pdf', 'other'],
  ])('says that it cut %s', (type, kind) => {
    const patch = `--- a/file\n${'line\n'.repeat(20_000)}`;
    expect(cutLongParts(Buffer.from(`A: b\n\n${part(1)}${part(20_000, type)}`)).cut).toEqual(new Set([kind]));
    expect(cutLongParts(Buffer.from(`A: b\n\n${part(1)}${part(5, type)}${patch}`)).cut).toEqual(
      new Set([kind]),
    );
    expect(cutLongParts(Buffer.from(`Content-Type: ${type}\n\n${patch}`)).cut).toEqual(new Set([kind]));
  });
});
