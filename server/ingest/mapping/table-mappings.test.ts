import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { InvalidInputError, NotFoundError } from '../../../schema/model/errors.ts';
import { TableMappings } from './table-mappings.ts';

let folder = '';
const pathOf = (name: string): string => join(folder, `${name}.json`);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mappings-'));
  for (const name of ['a', 'b']) {
    const records = [{ type: 'follow', members: { from: name, to: 'x' } }];
    writeFileSync(pathOf(name), JSON.stringify({ name, records }));
  }
});
afterEach(() => rmSync(folder, { recursive: true }));

it('gives a table its own mapping, by its path or the end of it, and says which no table had', () => {
  const asked = [pathOf('a'), `reviews.csv=${pathOf('b')}`, `gone.csv=${pathOf('b')}`];
  const mappings = new TableMappings(asked, folder);
  expect(mappings.ofAll).toMatchObject({ name: 'a' });
  expect(mappings.of('data/reviews.csv')).toMatchObject({ name: 'b' });
  expect(mappings.of('reviews.csv')).toMatchObject({ name: 'b' });
  expect(mappings.of('old-reviews.csv')).toBeUndefined();
  expect(mappings.unused).toEqual(['gone.csv']);
});

it('takes the mapping that is there where names hold =, and either slash', () => {
  renameSync(pathOf('b'), pathOf('b=1'));
  const mappings = new TableMappings([`t=2.csv=${pathOf('b=1')}`, `./in/c.csv=${pathOf('a')}`], folder);
  expect(mappings.of('data/t=2.csv')).toMatchObject({ name: 'b' });
  expect(mappings.of('in/c.csv')).toMatchObject({ name: 'a' });
  expect(mappings.of('data\\t=2.csv')).toMatchObject({ name: 'b' });
  expect(mappings.of('other/c.csv')).toBeUndefined();
});

it('refuses two mappings for the same, and one that is not there', () => {
  expect(() => new TableMappings([pathOf('a'), pathOf('b')], folder)).toThrow(InvalidInputError);
  expect(() => new TableMappings([`x=${pathOf('a')}`, `x=${pathOf('b')}`], folder)).toThrow(
    InvalidInputError,
  );
  expect(() => new TableMappings(['x=none'], folder)).toThrow(NotFoundError);
});
