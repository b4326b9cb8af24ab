import { describe, expect, it } from 'vitest';
import {
  addressesOf,
  createNameRedaction,
  isBelow,
  passagesOf,
  placeOf,
  redactHandles,
  redactLinks,
  redactPassages,
} from './redaction.ts';

const NO_URLS: ReadonlySet<string> = new Set();

const redact = (text: string, ...handles: string[]): string =>
  redactHandles(text, (handle) => handles.includes(handle));

describe('handles in a text', () => {
  it.each([
    ['@ann_5 thanks', '[erased] thanks'],
    ['thanks, @ANN_5!', 'thanks, [erased]!'],
    ['ask ann_5.', 'ask [erased].'],
    ['mail ann@example.org, please', 'mail [erased], please'],
    ['@ann_55 and @bann_5', '@ann_55 and @bann_5'],
    ['RT @ann_5: all she wrote', 'RT [erased]'],
    ['see: RT @ben: all he wrote', 'see: RT @ben: all he wrote'],
  ])('%s becomes %s', (text, expected) => expect(redact(text, 'ann_5', 'ann@example.org')).toBe(expected));

  it('that are words stay where nothing marks them', () => {
    expect(redact('summer, @summer', 'summer')).toBe('summer, [erased]');
  });

  it('that are words, and hashtags, go in what is said to them alone', () => {
    const isErased = (handle: string): boolean => handle === 'smithers';
    const text = "Ask Smithers, #smithers, x.example/smithers: SMITHERS's or blacksmithers";
    expect(redactHandles(text, isErased)).toBe(text);
    expect(redactHandles(text, isErased, { bare: true })).toBe(
      "Ask [erased], [erased], x.example/[erased]: [erased]'s or blacksmithers",
    );
  });

  it('are gone once and for all: a second time changes nothing', () => {
    const once = redact('x RT @ann_5: y', 'ann_5');
    expect(redact(once, 'ann_5')).toBe(once);
    expect(redactHandles('[erased]', (handle) => handle === 'erased', { bare: true })).toBe('[erased]');
  });
});

describe('links to somebody’s pages', () => {
  const addresses = addressesOf('ann@social.example');

  it.each([
    ['see https://social.example/@ann/1001.', 'see [erased]'],
    ['https://Social.example/users/ann', '[erased]'],
    ['https://social.example/@anna/1 and https://other.example/@ann', null],
    ['https://social.example/@ann_2/1', null],
    ['https://social.example/@ann.smith and https://social.example/users/ann-smith/statuses/9', null],
    ['https://social.example/@ann@other.example/5', null],
    ['(https://social.example/@ann)', '([erased])'],
  ])('%s', (text, expected) => expect(redactLinks(text, addresses, NO_URLS)).toBe(expected ?? text));

  it('are those of their messages too, as they are', () => {
    const urls = new Set([placeOf('https://x.example/smithers/status/1/')]);
    const text = 'http://x.example/smithers/status/1, not https://x.example/smithers/status/12';
    expect(redactLinks(text, [], urls)).toBe('[erased], not https://x.example/smithers/status/12');
  });

  it('are of handles with a host alone', () => {
    expect(addressesOf('ann')).toEqual([]);
    expect(isBelow('https://social.example/users/ann/statuses/5', addresses)).toBe(true);
    expect(isBelow('https://social.example/users/anne/statuses/5', addresses)).toBe(false);
  });
});

it('names go as they are written, and in any case as words of their own', () => {
  expect(
    createNameRedaction(['Anna-Maria Schmidt', 'A. (B) [C]'])('Hi Anna-Maria  SCHMIDT and A. (B) [C]!'),
  ).toBe('Hi [erased] and [erased]!');
  const names = ['Quentin Zumwalt', '강도윤', 'Ann Lee'];
  const text = "QUENTIN  ZUMWALT's, Quentin Zumwalts, 강도윤이, joann leeds, ann lee";
  expect(createNameRedaction(names)(text)).toBe("[erased]'s, [erased]s, [erased]이, joann leeds, [erased]");
});

it('quotations are told by the whole text and by what follows its addressees', () => {
  const passages = passagesOf('@ben @eva the strike is over');
  expect(redactPassages('he says "the strike is over" ', passages)).toBe('he says "[erased]" ');
  expect(passagesOf('no')).toEqual([]);
});
