import { ActionIcon, MultiSelect, Select, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CellMapping, MemberMapping } from '../../../../schema/model/mapping.ts';
import { Icon } from '../../common/icon.tsx';
import { CellOptions } from './cell-options.tsx';
import type { Columns } from './columns.ts';
import { DateFormat } from './date-format.tsx';
import { findFault } from './list-faults.ts';
import { cellOf, setColumn, type Slot } from './edit-mapping.ts';
import styles from './mapping.module.css';
import { useMappingWords } from './use-words.ts';

const NOTHING = 'nothing';
const CONSTANT = 'constant';
const HASH = 'hash';
/** More are found by typing. */
const LISTED = 100;

/** Where one member of a record comes from. */
export function MemberRow({
  slot,
  from,
  columns,
  change,
}: {
  readonly slot: Slot;
  readonly from: MemberMapping | null;
  readonly columns: Columns;
  readonly change: (from: MemberMapping | null) => void;
}): ReactElement {
  const { t } = useTranslation();
  const words = useMappingWords();
  const [isOpen, setOpen] = useState(false);
  const label = words.member(slot.key);
  const cell = cellOf(from);
  const index = cell === null ? -1 : columns.find(cell.column);
  const fault = findFault(from, slot, columns);
  const choose = (value: string | null): void => {
    if (value === null || value === NOTHING) change(null);
    else if (value === CONSTANT) change({ constant: slot.kind === 'boolean' ? true : '' });
    else if (value === HASH) change({ hash: index < 0 ? [] : [columns.references[index]!] });
    else change(setColumn(from, columns.references[Number(value)]!)); // an option
  };
  return (
    <div className={styles['member']} data-member={slot.key}>
      <div className={styles['source']}>
        <Select
          size="xs"
          classNames={{ root: styles['inline'] ?? '' }}
          label={label}
          required={slot.isRequired}
          value={cell === null ? kindOfSource(from) : index < 0 ? null : String(index)}
          placeholder={cell === null ? undefined : String(cell.column)}
          error={fault === null || fault === 'open' ? null : t(`imports.mapping.${fault}`)}
          data={[
            { value: NOTHING, label: t('imports.mapping.nothing') },
            { value: CONSTANT, label: t('imports.mapping.constant') },
            ...(slot.kind === 'id' ? [{ value: HASH, label: t('imports.mapping.hash') }] : []),
            { group: t('imports.mapping.columns'), items: [...columns.options] },
          ]}
          searchable
          allowDeselect={false}
          limit={LISTED}
          nothingFoundMessage={t('imports.mapping.noColumn')}
          onChange={choose}
        />
        {cell !== null && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('imports.mapping.options', { member: label })}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            <Icon name="more" />
          </ActionIcon>
        )}
      </div>
      <Other from={from} member={label} columns={columns} change={change} />
      {cell !== null && slot.kind === 'instant' && <DateFormat cell={cell} member={label} change={change} />}
      {cell !== null && slot.kind === 'instant' && (isOpen || cell.also !== undefined) && (
        <TimeColumn cell={cell} member={label} columns={columns} change={change} />
      )}
      {cell !== null && isOpen && <CellOptions cell={cell} slot={slot} member={label} change={change} />}
    </div>
  );
}

/** The column with the time of day, where the one of the date has none. */
function TimeColumn({
  cell: { also, ...cell },
  member,
  columns,
  change,
}: {
  readonly cell: CellMapping;
  readonly member: string;
  readonly columns: Columns;
  readonly change: (from: MemberMapping) => void;
}): ReactElement {
  const { t } = useTranslation();
  const index = also?.[0] === undefined ? -1 : columns.find(also[0]);
  return (
    <Select
      size="xs"
      classNames={{ root: styles['inline'] ?? '' }}
      label={t('imports.mapping.timeOfDay')}
      aria-label={`${member}: ${t('imports.mapping.timeOfDay')}`}
      value={index < 0 ? NOTHING : String(index)}
      data={[
        { value: NOTHING, label: t('imports.mapping.nothing') },
        { group: t('imports.mapping.columns'), items: [...columns.options] },
      ]}
      searchable
      allowDeselect={false}
      limit={LISTED}
      nothingFoundMessage={t('imports.mapping.noColumn')}
      onChange={(value) =>
        change(
          value === null || value === NOTHING
            ? cell
            : { ...cell, also: [columns.references[Number(value)]!] }, // an option
        )
      }
    />
  );
}

/** What else a source that is no column needs. */
function Other({
  from,
  member,
  columns,
  change,
}: {
  readonly from: MemberMapping | null;
  readonly member: string;
  readonly columns: Columns;
  readonly change: (from: MemberMapping) => void;
}): ReactElement | null {
  const { t } = useTranslation();
  if (typeof from !== 'object' || from === null) return null;
  if ('constant' in from) {
    const { constant } = from;
    if (typeof constant === 'boolean')
      return (
        <Select
          size="xs"
          className={styles['extra']}
          aria-label={t('imports.mapping.valueOf', { member })}
          value={String(constant)}
          allowDeselect={false}
          data={[
            { value: 'true', label: t('imports.mapping.yes') },
            { value: 'false', label: t('imports.mapping.no') },
          ]}
          onChange={(value) => change({ constant: value === 'true' })}
        />
      );
    return (
      <TextInput
        size="xs"
        className={styles['extra']}
        aria-label={t('imports.mapping.valueOf', { member })}
        value={Array.isArray(constant) ? constant.join(', ') : String(constant)}
        onChange={({ currentTarget: { value } }) => change({ constant: likeBefore(value, constant) })}
      />
    );
  }
  if (!('hash' in from)) return null;
  return (
    <MultiSelect
      size="xs"
      className={styles['extra']}
      aria-label={t('imports.mapping.madeOf', { member })}
      value={from.hash
        .map(columns.find)
        .filter((index) => index >= 0)
        .map(String)}
      data={[...columns.options]}
      searchable
      limit={LISTED}
      hidePickedOptions
      onChange={(values) =>
        change({ ...from, hash: values.map((value) => columns.references[Number(value)]!) })
      }
    />
  );
}

function kindOfSource(from: MemberMapping | null): string {
  if (from === null || typeof from !== 'object') return NOTHING;
  return 'hash' in from ? HASH : CONSTANT;
}

/** Text as the constant that it stands for: a list stays one, and so does a number. */
function likeBefore(text: string, before: unknown): string | number | string[] {
  if (Array.isArray(before)) return text.split(/\s*,\s*/u);
  return typeof before === 'number' && text.trim() !== '' && Number.isFinite(Number(text))
    ? Number(text)
    : text;
}
