import { Autocomplete } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CellMapping, MemberMapping } from '../../../../schema/model/mapping.ts';
import styles from './mapping.module.css';
import { openFormats, setOption } from './edit-mapping.ts';

const COMMON = [
  'iso',
  'unix',
  'unix-ms',
  'excel',
  'yyyy-MM-dd',
  'yyyy-MM-dd HH:mm',
  'yyyy-MM-dd HH:mm:ss',
  "yyyy-MM-dd'T'HH:mm:ss",
  'dd.MM.yyyy',
  'dd.MM.yyyy HH:mm',
  'dd.MM.yyyy HH:mm:ss',
  'd/M/yyyy',
  'd/M/yyyy HH:mm',
  'M/d/yyyy',
  'M/d/yyyy h:mm a',
  'yyyy/MM/dd HH:mm',
  'yyyy. M. d. a h:mm',
  'EEE MMM dd HH:mm:ss XXX yyyy',
];

/** How a date is written; where a proposal leaves it open, one of those that fit. */
export function DateFormat({
  cell,
  member,
  change,
}: {
  readonly cell: CellMapping;
  readonly member: string;
  readonly change: (from: MemberMapping) => void;
}): ReactElement {
  const { t } = useTranslation();
  const open = openFormats(cell);
  return (
    <Autocomplete
      size="xs"
      classNames={{ root: styles['inline'] ?? '' }}
      label={t('imports.mapping.format')}
      aria-label={t('imports.mapping.formatOf', { member })}
      value={cell.format ?? 'iso'}
      data={open.length > 0 ? open : COMMON}
      // whoever opens it looks for another format than the one that stands there
      filter={({ options }) => options}
      error={open.length > 0 ? t('imports.mapping.open', { formats: open.join(', ') }) : null}
      onChange={(format) =>
        change(setOption(cell, 'format', format === '' || format === 'iso' ? undefined : format))
      }
    />
  );
}
