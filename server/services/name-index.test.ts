import { describe, expect, it } from 'vitest';
import { createNameRank, foldName } from './name-index.ts';

function rank(text: string, ...names: readonly string[]): number {
  return createNameRank(text)!(names.map(foldName).join('\n'));
}

describe('a name', () => {
  it('is found in every spelling', () => {
    for (const text of ['Müller', 'Mueller', 'muller', 'ＭÜＬＬＥＲ'])
      expect(rank(text, 'Jörg Müller')).toBe(2);
    expect(rank('Семен', 'Семён Орлов')).toBe(3);
    expect(rank('jorg', 'Jörg Müller')).toBe(3);
  });

  it('is found by the beginnings of its words, in any order', () => {
    expect(rank('mül jö', 'Jörg Müller')).toBe(2);
    expect(rank('가은', '강가은')).toBe(1);
    expect(rank('강', '강가은')).toBe(3);
    expect(rank('jö mei', 'Jörg Müller')).toBe(0);
  });

  it('is found by a handle, with or without @', () => {
    expect(rank('@grace_8y6', 'Grace Archer', 'grace_8y6')).toBe(3);
    expect(rank('tarnwing help', 'Tarnwing', 'TarnwingHelp')).toBe(1);
    expect(rank('help', 'Tarnwing', 'TarnwingHelp')).toBe(1);
  });

  it('is found with the ending or particle that a sentence gives it', () => {
    for (const text of ['강나연은', '강나연이']) expect(rank(text, '강나연')).toBe(1);
    for (const text of ['королевой', 'Веры Королёвой', 'Вере']) expect(rank(text, 'Вера Королёва')).toBe(1);
    expect(rank('Jürgens', 'Jürgen Müßig')).toBe(1);
    expect(rank('Веры', 'Вероника')).toBe(0);
    expect(rank('강나연은', '강나')).toBe(0);
  });

  it('is not found by what has no word', () => {
    expect(createNameRank('@ …')).toBeNull();
  });
});
