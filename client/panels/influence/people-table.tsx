import { UnstyledButton } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactElement, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NetworkPerson } from '../../network/network.ts';
import { lookOf, type Scheme } from '../../rendering/palette.ts';
import { useView } from '../../state/view-store.ts';
import { smallShare } from '../format/numbers.ts';
import { selectPeople, toggleSelected } from './changes.ts';
import { formatExact } from './formats.ts';
import styles from './influence.module.css';
import { Mark } from './mark.tsx';
import { type ColumnName, COLUMNS, type Sorting, sortPeople } from './sort-people.ts';

/** Props of {@link PeopleTable}. */
export interface PeopleTableProps {
  readonly people: readonly NetworkPerson[];
  readonly scheme: Scheme;
}

const ROW_PX = 32;

/** The people on the canvas as a table: the same selection, both ways; it is what a screen reader reads. */
export function PeopleTable({ people, scheme }: PeopleTableProps): ReactElement {
  const { t, i18n } = useTranslation();
  const view = useView();
  const [sorting, setSorting] = useState<Sorting>({ by: 'pageRank', descending: true });
  const sorted = useMemo(() => sortPeople(people, sorting, i18n.language), [people, sorting, i18n.language]);
  const scroll = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- the rows are read in this component alone
  const rows = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    scrollMargin: ROW_PX, // the head, which stays in sight
    scrollPaddingStart: ROW_PX,
  });
  const last = view.selection.at(-1);
  const lastRow = last === undefined ? -1 : sorted.findIndex((person) => person.id === last);
  useEffect(() => {
    if (lastRow >= 0) rows.scrollToIndex(lastRow, { align: 'auto' });
  }, [lastRow, rows]);
  const sortBy = (by: ColumnName): void =>
    setSorting((now) => ({ by, descending: now.by === by ? !now.descending : by !== 'name' }));
  return (
    <div className={styles['table']} data-testid="people-table">
      <div ref={scroll} className={styles['tableScroll']} tabIndex={-1}>
        <div role="table" aria-label={t('influence.table')} aria-rowcount={sorted.length + 1}>
          <div role="row" aria-rowindex={1} className={`${styles['row']} ${styles['head']}`}>
            {COLUMNS.map(({ name, numeric }) => (
              <div
                key={name}
                role="columnheader"
                className={numeric ? styles['number'] : styles['cell']}
                aria-sort={sorting.by !== name ? 'none' : sorting.descending ? 'descending' : 'ascending'}
              >
                <UnstyledButton className={styles['plain']} onClick={() => sortBy(name)}>
                  {t(`influence.column.${name}`)}
                  {sorting.by === name ? (sorting.descending ? ' ↓' : ' ↑') : ''}
                </UnstyledButton>
              </div>
            ))}
          </div>
          <div
            role="rowgroup"
            className={styles['body']}
            style={{ position: 'relative', height: rows.getTotalSize() }}
          >
            {rows.getVirtualItems().map(({ index, start }) => {
              const person = sorted[index];
              if (person === undefined) return null;
              const selected = view.selection.includes(person.id);
              return (
                <div
                  key={person.id}
                  role="row"
                  aria-rowindex={index + 2}
                  data-selected={selected}
                  className={styles['row']}
                  style={{ transform: `translateY(${start - ROW_PX}px)` }}
                >
                  <div role="cell" className={styles['cell']}>
                    <UnstyledButton
                      className={styles['plain']}
                      aria-pressed={selected}
                      onClick={({ shiftKey, ctrlKey, metaKey }) =>
                        shiftKey || ctrlKey || metaKey
                          ? toggleSelected([person.id])
                          : selectPeople([person.id])
                      }
                    >
                      {person.name}
                    </UnstyledButton>
                  </div>
                  <div role="cell" className={styles['cell']}>
                    {t(`influence.role.${person.role}`)}
                  </div>
                  <div role="cell" className={styles['cell']}>
                    <Mark look={lookOf(`standing:${person.standing ?? 'NONE'}`, [], scheme)} size={10} />{' '}
                    {t(`influence.standing.${person.standing ?? 'NONE'}`)}
                  </div>
                  <div role="cell" className={styles['number']} title={String(person.pageRank)}>
                    {smallShare(person.pageRank, i18n.language)}
                  </div>
                  <div role="cell" className={styles['number']}>
                    {formatExact(person.reach, i18n.language)}
                  </div>
                  <div role="cell" className={styles['number']}>
                    {formatExact(person.messages, i18n.language)}
                  </div>
                </div>
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
}
