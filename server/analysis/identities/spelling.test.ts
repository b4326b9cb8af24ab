import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  emailOf,
  handleKey,
  handleSound,
  handleStem,
  handlesOfName,
  latinLetters,
  nameKeys,
  soundKey,
  spellName,
} from './spelling.ts';

describe('letters of any script in Latin ones', () => {
  it.each([
    ['한강', 'hangang'],
    ['서준', 'seojun'],
    ['Юрий Щукин', 'yuriy shchukin'],
    ['Müller', 'muller'],
    ['Straße', 'strasse'],
    ['Ελένη', 'eleni'],
  ])('%s is %s', (text, latin) => expect(latinLetters(text)).toBe(latin));
});

describe('handles', () => {
  it.each([
    ['Ann.Lee', 'annlee'],
    ['@ann_lee', 'annlee'],
    ['ann.lee@example.org', 'annlee'],
    ['ann.lee+shop@example.org', 'annlee'],
    ['@annlee@social.example', 'annlee'],
  ])('%s is known as %s', (handle, key) => expect(handleKey(handle)).toBe(key));

  it('sound the same in different romanizations', () => {
    expect(handleSound('juergen_mueller')).toBe(handleSound('jurgen_muller'));
    expect(handleSound('minjoon.kim')).toBe(handleSound('minjun_kim'));
    expect(handleSound('yuriy_chekhov')).toBe(handleSound('iurii_chehov'));
  });

  it('keep codes letter by letter', () => {
    expect(handleSound('anna_yk')).not.toBe(handleSound('anna_ik'));
    expect(handleSound('anna_1cd')).not.toBe(handleSound('anna_1gd'));
  });

  it('lose the number that was put behind a taken one, not the end of a code', () => {
    expect(handleStem('annlee87')).toBe(handleStem('annlee'));
    expect(handleStem('ann.lee_1987')).toBe(handleStem('ann.lee'));
    expect(handleStem('anna_1c0')).not.toBe(handleStem('anna_1c'));
  });

  it('are addresses only where they have a domain', () => {
    expect(emailOf(' Ann@Example.org ')).toBe('ann@example.org');
    expect([emailOf('@ann'), emailOf('ann@host'), emailOf('ann')]).toEqual([null, null, null]);
  });
});

describe('names', () => {
  it.each([
    ['김민준', 'Minjun Kim'],
    ['박서연', 'Park Seoyeon'],
    ['이도윤', 'Lee Doyun'],
    ['Анна Щукина', 'Anna Shchukina'],
    ['Юлия Чехова', 'Yuliya Chekhova'],
    ['Jürgen Müller', 'Mueller, Juergen'],
  ])('%s is %s', (one, other) => {
    const keys = nameKeys(spellName(one));
    expect(nameKeys(spellName(other)).some((key) => keys.includes(key))).toBe(true);
  });

  it('give handles', () => {
    const made = handlesOfName(spellName('Anna Muster'));
    for (const handle of ['annamuster', 'muster_anna', 'a.muster', 'mustera'])
      expect(made).toContain(soundKey(handleKey(handle)));
  });

  it('of other people are other names', () => {
    for (const [one, other] of [
      ['김민준', '김민서'],
      ['Анна Чехова', 'Инна Чехова'],
      ['양현서', '장현서'],
    ] as const)
      expect(nameKeys(spellName(one))).not.toEqual(nameKeys(spellName(other)));
  });
});

test.prop([fc.string({ unit: 'grapheme' })])(
  'keys hold nothing but letters and digits of English',
  (text) => {
    for (const key of [handleKey(text), handleSound(text), handleStem(text)])
      expect(key).toMatch(/^[a-z0-9]*$/u);
    for (const key of nameKeys(spellName(text))) expect(key).toMatch(/^[a-z0-9 ]*$/u);
  },
);
