import { describe, expect, it } from 'vitest';
import type { Mapping, RecordMapping } from '../../../../schema/model/mapping.ts';
import { createColumns } from './columns.ts';
import {
  cellOf,
  findMember,
  listSlots,
  openFormats,
  setColumn,
  setHeader,
  setMember,
  setOption,
  setType,
} from './edit-mapping.ts';
import { listFaults } from './list-faults.ts';
import { listUses } from './list-uses.ts';

const person: RecordMapping = {
  type: 'person',
  members: { id: 'User', name: 'User', roles: [{ role: { constant: 'customer' }, organization: 'Firm' }] },
};
const columns = createColumns(['User', 'Firm', '', 'When'], (number) => `Column ${number}`);

describe('a record', () => {
  it('has the members of its type, and those of a role', () => {
    expect(listSlots(person).map(({ key }) => key)).toEqual([
      'id',
      'name',
      'roles.role',
      'roles.organization',
      'roles.department',
      'roles.title',
      'roles.since',
      'roles.until',
    ]);
    expect(findMember(person, 'roles.organization')).toBe('Firm');
    const asJson: RecordMapping = { type: 'person', members: { roles: 'Roles' } };
    expect(listSlots(asJson).map(({ key }) => key)).toEqual(['id', 'name', 'roles']);
  });

  it('gets and loses members, those of a role too', () => {
    expect(setMember(person, 'name', 'Firm').members['name']).toBe('Firm');
    const without = setMember(setMember(person, 'roles.role', null), 'roles.organization', null);
    expect(without.members).toEqual({ id: 'User', name: 'User' });
    expect(setMember(without, 'roles.title', 'Job').members['roles']).toEqual([{ title: 'Job' }]);
  });

  it('keeps what another type has too', () => {
    expect(setType(person, 'account')).toEqual({ type: 'account', members: { id: 'User', name: 'User' } });
  });
});

describe('a member', () => {
  it('is a column alone where nothing else is said about it', () => {
    const cell = { column: 'When', format: 'dd.MM.yyyy' };
    expect(setColumn(cell, 'Date')).toEqual({ column: 'Date', format: 'dd.MM.yyyy' });
    expect(setOption(cell, 'format', undefined)).toBe('When');
    expect(setOption({ column: 2 }, 'prefix', 'x:')).toEqual({ column: 2, prefix: 'x:' });
    expect(setColumn({ constant: 'x' }, 'Date')).toBe('Date');
    expect(cellOf({ hash: ['User'] })).toBeNull();
  });

  it('has an open format where several fit', () => {
    expect(openFormats({ column: 'When', format: 'd/M/yyyy|M/d/yyyy' })).toEqual(['d/M/yyyy', 'M/d/yyyy']);
    expect(openFormats({ column: 'When', format: 'iso' })).toEqual([]);
  });
});

describe('a mapping', () => {
  it('names columns by number where the first row is one of the table, and by header again', () => {
    const mapping: Mapping = { zone: 'UTC', records: [person] };
    const headers = ['User', 'Firm', '', 'When'];
    const numbered = setHeader(mapping, false, headers);
    expect(numbered).toMatchObject({ header: false, zone: 'UTC' });
    expect(numbered.records[0]!.members).toMatchObject({ id: 1, name: 1, roles: [{ organization: 2 }] });
    expect(setHeader(numbered, true, headers)).toEqual(mapping);
  });

  it('says what is still open in it', () => {
    const mapping: Mapping = {
      records: [
        {
          type: 'message',
          members: {
            id: { hash: [] },
            author: 'Nobody',
            at: { column: 'When', format: 'd/M/yyyy|M/d/yyyy' },
            text: { constant: '' },
          },
        },
        { type: 'person', members: { id: 'User' } },
      ],
    };
    expect(listFaults(mapping, columns).map(({ record, key }) => `${record} ${key}`)).toEqual([
      '0 id',
      '0 author',
      '0 at',
      '0 text',
      '1 name',
    ]);
    expect(listFaults({ records: [person] }, columns)).toEqual([]);
  });

  it('says where each column goes', () => {
    expect([...listUses({ records: [person] }, columns)]).toEqual([
      [0, ['id', 'name']],
      [1, ['roles.organization']],
    ]);
  });
});

it('calls columns without a header by their number', () => {
  expect(columns.labels).toEqual(['User', 'Firm', 'Column 3', 'When']);
  expect(columns.references).toEqual(['User', 'Firm', 3, 'When']);
  expect([columns.find(' Firm '), columns.find(3), columns.find('Nobody')]).toEqual([1, 2, -1]);
});
