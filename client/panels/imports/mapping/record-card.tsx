import { ActionIcon, Select, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Condition,
  type MappedType,
  MEMBER_KINDS,
  type RecordMapping,
} from '../../../../schema/model/mapping.ts';
import { Icon } from '../../common/icon.tsx';
import type { Columns } from './columns.ts';
import { findMember, listSlots, setMember, setType } from './edit-mapping.ts';
import { MemberRow } from './member-row.tsx';
import styles from './mapping.module.css';
import { useMappingWords } from './use-words.ts';

const WHEN = 'when';

/** One record that each row makes: its type, its members, and which rows make it. */
export function RecordCard({
  record,
  number,
  columns,
  change,
}: {
  readonly record: RecordMapping;
  readonly number: number;
  readonly columns: Columns;
  /** Null takes the record away. */
  readonly change: (record: RecordMapping | null) => void;
}): ReactElement {
  const { t } = useTranslation();
  const words = useMappingWords();
  const [added, setAdded] = useState<readonly string[]>([]);
  const slots = listSlots(record);
  const isShown = (key: string): boolean => findMember(record, key) !== null || added.includes(key);
  const shown = slots.filter(({ key, isRequired }) => isRequired || isShown(key));
  const others = slots.filter((slot) => !shown.includes(slot)).map(({ key }) => key);
  const name = t('imports.mapping.record', { number });
  return (
    <div
      className={styles['record']}
      role="group"
      aria-label={name}
      data-type={record.type}
      data-record={number}
    >
      <div className={styles['recordHead']}>
        <Select
          size="xs"
          aria-label={t('imports.mapping.type', { number })}
          value={record.type}
          allowDeselect={false}
          data={Object.keys(MEMBER_KINDS).map((type) => ({ value: type, label: words.type(type) }))}
          onChange={(type) => {
            if (type !== null) change(setType(record, type as MappedType)); // one of the options
          }}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('imports.mapping.removeRecord', { number })}
          onClick={() => change(null)}
        >
          <Icon name="close" size={16} />
        </ActionIcon>
      </div>
      {shown.map((slot) => (
        <MemberRow
          key={slot.key}
          slot={slot}
          from={findMember(record, slot.key)}
          columns={columns}
          change={(from) => change(setMember(record, slot.key, from))}
        />
      ))}
      {record.when !== undefined && (
        <When when={record.when} columns={columns} change={(when) => change({ ...record, when })} />
      )}
      <Select
        size="xs"
        aria-label={t('imports.mapping.add', { number })}
        placeholder={t('imports.mapping.addShort')}
        value={null}
        data={[
          ...others.map((key) => ({ value: key, label: words.member(key) })),
          ...(record.when === undefined ? [{ value: WHEN, label: t('imports.mapping.when') }] : []),
        ]}
        onChange={(key) => {
          if (key === WHEN) change({ ...record, when: { column: columns.references[0] ?? 1, filled: true } });
          else if (key !== null) setAdded([...added, key]);
        }}
      />
    </div>
  );
}

/** Which rows make the record. */
function When({
  when,
  columns,
  change,
}: {
  readonly when: Condition;
  readonly columns: Columns;
  readonly change: (when: Condition | undefined) => void;
}): ReactElement {
  const { t } = useTranslation();
  const index = columns.find(when.column);
  const values = when.equals === undefined ? '' : [when.equals].flat().join(', ');
  return (
    <div className={styles['member']}>
      <Select
        size="xs"
        classNames={{ root: styles['inline'] ?? '' }}
        label={t('imports.mapping.when')}
        value={index < 0 ? null : String(index)}
        placeholder={String(when.column)}
        clearable
        clearButtonProps={{ 'aria-label': t('imports.mapping.allRows') }}
        searchable
        limit={100}
        data={[...columns.options]}
        onChange={(value) =>
          change(value === null ? undefined : { ...when, column: columns.references[Number(value)]! })
        }
      />
      <TextInput
        size="xs"
        classNames={{ root: styles['inline'] ?? '' }}
        label={t('imports.mapping.equals')}
        placeholder={t('imports.mapping.filled')}
        defaultValue={values}
        onChange={({ currentTarget: { value } }) => {
          const equals = value
            .split(',')
            .map((one) => one.trim())
            .filter((one) => one !== '');
          change(
            equals.length === 0 ? { column: when.column, filled: true } : { column: when.column, equals },
          );
        }}
      />
    </div>
  );
}
