import { Button } from '@mantine/core';
import { type ReactElement, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mapping, RecordMapping } from '../../../../schema/model/mapping.ts';
import { Waiting } from '../../common/waiting.tsx';
import { type Columns, createColumns } from './columns.ts';
import { listFaults } from './list-faults.ts';
import { LayoutForm } from './layout-form.tsx';
import styles from './mapping.module.css';
import { OutcomeNote } from './outcome-note.tsx';
import { RecordCard } from './record-card.tsx';
import { SampleTable } from './sample-table.tsx';
import { SaveMapping } from './save-mapping.tsx';
import type { Asking } from '../use-imports.ts';
import { useDraft } from './use-draft.ts';

/** Which columns of a table become what: a proposal, shown on its first rows, to be corrected before anything is stored. */
export function MappingPanel({
  table: { upload, name, open },
  start,
  skip,
  discard,
}: {
  readonly table: Asking;
  readonly start: (mapping: Mapping) => void;
  /** Leaves a table within an archive out. */
  readonly skip: () => void;
  readonly discard: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const [tables] = open;
  const within = tables?.[0] ?? null;
  const draft = useDraft(upload, within);
  const { mapping, preview, isStale, error } = draft;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const headers = preview?.columns;
  const columns = useMemo(
    () => createColumns(headers ?? [], (number) => t('imports.mapping.column', { number })),
    [headers, t],
  );
  const isUsable = preview !== null && preview.problem === null && !isStale && error === undefined;
  return (
    <section className={styles['panel']}>
      <h3 ref={title} tabIndex={-1} className={styles['title']} dir="auto">
        {t('imports.mapping.title', { name: within === null ? name : `${name}/${within}` })}
      </h3>
      {tables !== undefined && tables.length > 1 && (
        <p className="gv-note">{t('imports.mapping.alike', { count: tables.length - 1 })}</p>
      )}
      {error !== undefined && (
        <div role="alert" className={styles['failure']}>
          <p className="gv-import-error">{error.graphQLErrors[0]?.message ?? t('shell.offline')}</p>
          <Button size="xs" variant="default" onClick={draft.retry}>
            {t('shell.retry')}
          </Button>
        </div>
      )}
      {mapping === null || preview === null ? (
        error === undefined && <Waiting size="sm" text={t('shell.waiting')} />
      ) : (
        <>
          <LayoutForm draft={draft} mapping={mapping} />
          <div className={styles['halves']}>
            <Records mapping={mapping} columns={columns} edit={draft.edit} />
            <div className={styles['look']} data-stale={isStale}>
              <OutcomeNote preview={preview} open={listFaults(mapping, columns)} />
              {preview.rows.length > 0 && (
                <SampleTable preview={preview} mapping={mapping} columns={columns} />
              )}
            </div>
          </div>
        </>
      )}
      <div className={styles['foot']}>
        <Button
          size="sm"
          disabled={!isUsable || preview.sample === 0}
          onClick={() => {
            if (mapping !== null) start(mapping);
          }}
        >
          {t(open.length > 1 ? 'imports.mapping.next' : 'imports.mapping.start')}
        </Button>
        {tables !== undefined && (
          <Button size="sm" variant="default" onClick={skip}>
            {t('imports.mapping.skip')}
          </Button>
        )}
        <Button size="sm" variant="default" onClick={discard}>
          {t('imports.mapping.discard')}
        </Button>
        {mapping !== null && <SaveMapping mapping={mapping} isUsable={isUsable} />}
      </div>
    </section>
  );
}

/** What each row becomes. */
function Records({
  mapping,
  columns,
  edit,
}: {
  readonly mapping: Mapping;
  readonly columns: Columns;
  readonly edit: (mapping: Mapping) => void;
}): ReactElement {
  const { t } = useTranslation();
  const put = (index: number, record: RecordMapping | null): void =>
    edit({
      ...mapping,
      records: mapping.records.flatMap((before, at) => (at === index ? (record ?? []) : before)),
    });
  return (
    <div className={styles['records']}>
      <p className="gv-note">{t('imports.mapping.each')}</p>
      {mapping.records.map((record, index) => (
        <RecordCard
          // oxlint-disable-next-line react/no-array-index-key -- they have no other name, and a type can be there twice
          key={index}
          record={record}
          number={index + 1}
          columns={columns}
          change={(changed) => put(index, changed)}
        />
      ))}
      <Button
        size="xs"
        variant="default"
        onClick={() => edit({ ...mapping, records: [...mapping.records, { type: 'person', members: {} }] })}
      >
        {t('imports.mapping.addRecord')}
      </Button>
    </div>
  );
}
