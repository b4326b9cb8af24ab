import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc, test } from '@fast-check/vitest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { searchWords } from '../text/search-words.ts';
import { isDamage, SearchFile } from './search-file.ts';
import { searchTexts, textsWithAll } from './search-matches.ts';

let folder: string;
let path: string;
let file: SearchFile;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-search-'));
  path = join(folder, 'search.db');
  file = SearchFile.open(path);
});
afterEach(() => {
  file.close();
  rmSync(folder, { recursive: true });
});

function add(texts: Readonly<Record<string, string>>): void {
  const from = file.revision();
  const rows = Object.entries(texts).map(([id, text], at) => ({ id, text, at }));
  expect(file.add(rows, from, from + 1)).toBe(true);
}

function find(query: string, limit = 20): string[] {
  return searchTexts(file.database, query, limit).map(({ id }) => id);
}

describe('what a query finds', () => {
  it('finds a word in any of its spellings', () => {
    add({ a: 'Die Größe passt', b: 'falsche Groesse', c: 'GROSSE', d: 'ein Graus', e: 'ｇｒｏｓｓｅ' });
    for (const query of ['Größe', 'Groesse', 'grosse', 'GRÖSSE'])
      expect(find(query).sort()).toEqual(['a', 'b', 'c', 'e']);
  });

  it('finds the parts of German compounds, wherever they stand', () => {
    add({
      a: 'Mein Handgepäckstück ist weg',
      b: 'Flugverspätungen',
      c: 'der Kofferraum',
      d: 'die Preise',
      e: 'Rückflug',
    });
    expect(find('Gepäck')).toEqual(['a']);
    expect(find('Verspätung')).toEqual(['b']);
    expect(find('Koffer')).toEqual(['c']);
    expect(find('Stück')).toEqual(['a']);
    expect(find('Flug').sort()).toEqual(['b', 'e']);
    expect(find('Reise')).toEqual([]);
  });

  it('finds Korean words with and without particles, from either side', () => {
    add({ a: '수하물이 지연되었습니다', b: '제 짐을 잃어버렸어요', c: '짐작했다', d: 'Tarnwing은 늦었어요' });
    for (const query of ['수하물', '수하물을', '하물', '수하물에서']) expect(find(query)).toEqual(['a']);
    for (const query of ['지연', '지연됐다', '지연되다']) expect(find(query)).toEqual(['a']);
    expect(find('짐이 없다')).toEqual(['b']);
    expect(find('늦다')).toEqual(['d']);
    expect(find('Tarnwing이')).toEqual(['d']);
  });

  it('finds Russian words in their cases, with е for ё', () => {
    add({ a: 'задержки рейсов', b: 'Самолёт ещё не прилетел', c: 'чемоданами' });
    expect(find('задержка рейса')).toEqual(['a']);
    expect(find('самолет')).toEqual(['b']);
    expect(find('самолёты')).toEqual(['b']);
    expect(find('чемодан')).toEqual(['c']);
  });

  it('finds words that begin with what is typed', () => {
    add({ a: 'the luggage', b: 'Задержка', c: '지연되었습니다', d: 'lucky' });
    expect(find('lug')).toEqual(['a']);
    expect(find('lu')).toEqual([]);
    expect(find('задер')).toEqual(['b']);
    expect(find('지')).toEqual(['c']);
  });

  it('finds a phrase in its order alone', () => {
    add({ a: 'from Oslo to Graz', b: 'to Oslo from Graz', c: 'from, well, Oslo' });
    expect(find('"from Oslo"')).toEqual(['a']);
    expect(find('„from Oslo“ Graz')).toEqual(['a', 'b']); // with both, then with one
    expect(find('from Oslo').sort()).toEqual(['a', 'b', 'c']);
  });

  it('tells C++ from C#, and finds both by C', () => {
    add({ a: 'written in C++', b: 'written in C#.', c: '#c++' });
    expect(find('C++').sort()).toEqual(['a', 'c']);
    expect(find('c#')).toEqual(['b']);
    expect(find('C').sort()).toEqual(['a', 'b', 'c']);
  });

  it('finds nothing by what has no word, and takes no operators', () => {
    add({ a: 'NOT here OR there' });
    for (const query of ['', '"', '!!!', '""', '*', '()']) expect(find(query)).toEqual([]);
    expect(find('words : NOT (here*')).toEqual(['a']);
  });
});

describe('any text', () => {
  const letter = fc.constantFrom(...Array.from('abehnstuäöüßéАйёде수하물이가은東京ガc+#1２ .,-'));
  const text = fc.array(letter, { minLength: 1, maxLength: 40 }).map((all) => all.join(''));
  test.prop([fc.array(text, { minLength: 1, maxLength: 5 })], { numRuns: 40 })(
    'is found by each of its words',
    (texts) => {
      file.clear();
      add(Object.fromEntries(texts.map((value, index) => [`t${index}`, value])));
      for (const [index, value] of texts.entries()) {
        for (const { start, end } of searchWords(value)) {
          const query = value.slice(start, end);
          expect(find(query), `${query} in ${value}`).toContain(`t${index}`);
          expect(find(`"${query}"`), `"${query}" in ${value}`).toContain(`t${index}`);
        }
      }
    },
  );
});

describe('the order of what is found', () => {
  it('puts texts with all words before those with some, and words before parts of words', () => {
    add({ a: 'lounge', b: 'Prague', c: 'the lounge in Prague is quiet and bright', d: 'Prague-lounges' });
    expect(find('Prague lounge').slice(0, 2).sort()).toEqual(['c', 'd']);
    expect(find('Prague lounge')).toHaveLength(4);
    add({ e: 'Kofferraum', f: 'ein langer Text, in dem auch ein Koffer vorkommt' });
    expect(find('Koffer')).toEqual(['f', 'e']);
  });

  it('puts the newest first among equals, and keeps to the limit', () => {
    add({ a: 'late again', b: 'late again', c: 'late again' });
    expect(find('late')).toEqual(['c', 'b', 'a']);
    expect(find('late', 2)).toEqual(['c', 'b']);
  });

  it('leaves out texts with some words only where all are asked for', () => {
    add({ a: 'lounge', b: 'lounges of Prague' });
    expect(textsWithAll(file.database, 'Prague lounge', 10)).toEqual([{ id: 'b', score: 0 }]);
  });
});

describe('the file', () => {
  it('replaces a text of the same id', () => {
    add({ a: 'umbrella' });
    add({ a: 'suitcase' });
    expect(find('umbrella')).toEqual([]);
    expect(find('suitcase')).toEqual(['a']);
    expect(file.state()).toMatchObject({ revision: 1, texts: 1 });
  });

  it('goes on with its revision when opened again', () => {
    add({ a: 'umbrella' });
    file.close();
    file = SearchFile.open(path);
    expect(file.state()).toMatchObject({ revision: 0, texts: 1 });
    expect(find('umbrella')).toEqual(['a']);
  });

  it('takes nothing in on top of a revision that it does not have', () => {
    expect(file.add([{ id: 'a', text: 'umbrella', at: 1 }], 7, 8)).toBe(false);
    expect(file.state()).toMatchObject({ revision: -1, texts: 0 });
  });

  it('has no byte of an erased text, also among many', () => {
    const others = Array.from({ length: 3000 }, (_, index) => [`m${index}`, `word${index} is here`] as const);
    add({ secret: 'qqzebrastripe qqzebrastripes was here', ...Object.fromEntries(others) });
    add({ kept: 'qqyellow' });
    expect(bytes()).toContain('qqzebra');
    file.erase(['secret', 'nobody']);
    expect(find('qqzebrastripe')).toEqual([]);
    expect(find('qqyellow')).toEqual(['kept']);
    expect(bytes()).not.toContain('zebra');
    expect(bytes()).not.toContain('secret');
    expect(terms().filter((term) => term.includes('zebra'))).toEqual([]);
  });

  it('is begun anew where it is of another version', () => {
    add({ a: 'umbrella' });
    file.database.exec("UPDATE meta SET value = '0.0' WHERE key = 'version'");
    file.close();
    file = SearchFile.open(path);
    expect(file.state()).toMatchObject({ revision: -1, texts: 0 });
    expect(find('umbrella')).toEqual([]);
  });

  it('is known as damaged by any byte that was changed since it was closed', () => {
    add(Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`m${index}`, `word${index} is here`])));
    file.close();
    const whole = readFileSync(path);
    for (let at = 100; at < whole.length; at += 1999) {
      const bytes = Buffer.from(whole);
      bytes[at]! ^= 0x20;
      writeFileSync(path, bytes);
      expect(isDamage(errorOf(() => SearchFile.open(path))), `byte ${at}`).toBe(true);
    }
    writeFileSync(path, whole);
    file = SearchFile.open(path);
    expect(find('"word17"')).toEqual(['m17']);
  });

  it('is not taken for damaged after an end by force, nor while another process writes', () => {
    add({ a: 'umbrella' });
    file.close();
    file = SearchFile.open(path);
    add({ b: 'umbrellas' });
    const other = SearchFile.open(path); // the checksum is of before, and some is in the log alone
    expect(searchTexts(other.database, 'umbrella', 5)).toHaveLength(2);
    file.close();
    expect(other.add([{ id: 'c', text: 'umbrella', at: 3 }], 1, 2)).toBe(true);
    file = SearchFile.open(path);
    expect(find('umbrella')).toHaveLength(3);
    other.close();
  });

  it('has no byte of its texts when cleared', () => {
    add({ a: 'qqzebrastripe' });
    file.clear();
    expect(bytes()).not.toContain('zebra');
  });

  it('says of a damaged file that it is damaged, not of one that is no file', () => {
    const content = Object.fromEntries(
      Array.from({ length: 3000 }, (_, index) => [`m${index}`, `word${index} is here`]),
    );
    add(content);
    file.clear();
    add(content);
    file.database.pragma('wal_checkpoint(TRUNCATE)');
    writeFileSync(join(folder, 'damaged.db'), readFileSync(path).fill(0x5a, 8192));
    writeFileSync(join(folder, 'other.db'), 'no database at all '.repeat(500));
    for (const name of ['damaged.db', 'other.db']) {
      const use = (): unknown => {
        const damaged = SearchFile.open(join(folder, name));
        return [searchTexts(damaged.database, 'word17', 5), damaged.state()];
      };
      expect(isDamage(errorOf(use)), name).toBe(true);
    }
    mkdirSync(join(folder, 'folder.db'));
    const open = (): unknown => SearchFile.open(join(folder, 'folder.db'));
    expect(errorOf(open)).toBeInstanceOf(Error);
    expect(isDamage(errorOf(open))).toBe(false);
  });
});

function errorOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return null;
}

function bytes(): string {
  const all = ['', '-wal'].map((ending) => {
    try {
      return readFileSync(path + ending, 'latin1');
    } catch {
      return '';
    }
  });
  return all.join('');
}

function terms(): string[] {
  file.database.exec("CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', 'texts', 'row')");
  const rows = file.database.prepare('SELECT term FROM temp.terms').all() as { term: string }[];
  return rows.map(({ term }) => term);
}
