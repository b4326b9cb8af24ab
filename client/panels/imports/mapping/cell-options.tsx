import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CellMapping, MemberMapping } from '../../../../schema/model/mapping.ts';
import { setOption, type Slot } from './edit-mapping.ts';
import styles from './mapping.module.css';

type Change = (from: MemberMapping) => void;

/** How the cells of a column are read. */
export function CellOptions({
  cell,
  slot,
  member,
  change,
}: {
  readonly cell: CellMapping;
  readonly slot: Slot;
  readonly member: string;
  readonly change: Change;
}): ReactElement {
  const { t } = useTranslation();
  const text = (name: 'prefix' | 'suffix' | 'strip' | 'split' | 'default'): ReactElement => (
    <TextInput
      size="xs"
      label={t(`imports.mapping.${name}`)}
      value={String(cell[name] ?? '')}
      onChange={({ currentTarget: { value } }) =>
        change(setOption(cell, name, value === '' ? undefined : value))
      }
    />
  );
  const isText = slot.kind === 'id' || slot.kind === 'word' || slot.kind === 'text' || slot.kind === 'list';
  return (
    <div className={styles['options']} role="group" aria-label={t('imports.mapping.options', { member })}>
      {slot.kind === 'list' && text('split')}
      {isText && text('strip')}
      {isText && text('prefix')}
      {isText && text('suffix')}
      {text('default')}
      {isText && (
        <Checkbox
          size="xs"
          label={t('imports.mapping.lower')}
          checked={cell.lower === true}
          onChange={({ currentTarget: { checked } }) =>
            change(setOption(cell, 'lower', checked || undefined))
          }
        />
      )}
      {slot.kind === 'word' && <Values cell={cell} change={change} />}
    </div>
  );
}

/** Cells to values, one a line: `positiv = favor`. */
function Values({ cell, change }: { readonly cell: CellMapping; readonly change: Change }): ReactElement {
  const { t } = useTranslation();
  const [lines, setLines] = useState(() =>
    Object.entries(cell.values ?? {})
      .map(([from, to]) => `${from} = ${String(to)}`)
      .join('\n'),
  );
  return (
    <Textarea
      className={styles['wide']}
      size="xs"
      autosize
      minRows={2}
      maxRows={6}
      label={t('imports.mapping.values')}
      value={lines}
      onChange={({ currentTarget: { value } }) => {
        setLines(value);
        const pairs = value
          .split('\n')
          .map((line) => line.split(/\s*=\s*/u))
          .filter(([from, to]) => from !== '' && to !== undefined)
          .map(([from = '', to = '']) => [from.trim(), to.trim()] as const);
        change(setOption(cell, 'values', pairs.length === 0 ? undefined : Object.fromEntries(pairs)));
      }}
    />
  );
}
