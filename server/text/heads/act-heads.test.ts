import { describe, expect, it } from 'vitest';
import { ACT } from '../../../schema/model/readings.ts';
import { createTextReader } from '../reader.ts';
import { type ActHeads, addLearnedActs, probabilityOf } from './act-heads.ts';

const HEADS: ActHeads = {
  confirmation: [4, 0, -2],
  redirection: [0, 3, -2],
  handover: [0, 0, -9],
};

describe('acts that are learned', () => {
  it('are added where they are probable enough', () => {
    expect(probabilityOf(HEADS.confirmation, Float64Array.of(1, 0))).toBeCloseTo(1 / (1 + Math.exp(-2)), 12);
    expect(addLearnedActs(ACT.thanks, Float64Array.of(1, 0), HEADS)).toBe(ACT.thanks | ACT.confirmation);
    expect(addLearnedActs(0, Float64Array.of(0, 1), HEADS)).toBe(0); // .73
    expect(addLearnedActs(0, Float64Array.of(0, 2), HEADS)).toBe(ACT.redirection);
  });

  it('confirm nothing where something is asked, complained of or still open', () => {
    for (const act of [ACT.request, ACT.complaint, ACT.blame, ACT.stillOpen])
      expect(addLearnedActs(act, Float64Array.of(1, 0), HEADS)).toBe(act);
  });
});

describe('the heads that ship', () => {
  const reader = createTextReader([]);
  const actsOf = (text: string): number => reader.read(text).acts;

  it.each([
    'Our colleagues in the accident department take over from here.',
    'Darum kümmert sich ab jetzt die Kollegin aus der Zollabteilung weiter.',
    'Вашим вопросом дальше займутся коллеги из отдела страхования.',
    '해당 문의는 세관 담당자가 이어서 안내해 드립니다.',
  ])('hear that a matter goes to another desk: "%s"', (text) => {
    expect(actsOf(text) & ACT.handover).not.toBe(0);
  });

  it.each([
    'We are sorry about the noise last night.',
    'Wir haben Ihnen den Betrag heute überwiesen.',
    'Магазин открыт до девяти вечера.',
    '내일 아침 아홉 시에 문을 엽니다.',
  ])('do not where nothing is moved: "%s"', (text) => {
    expect(actsOf(text) & (ACT.handover | ACT.redirection)).toBe(0);
  });
});
