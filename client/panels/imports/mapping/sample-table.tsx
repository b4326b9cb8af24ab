import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mapping } from '../../../../schema/model/mapping.ts';
import { useFormat } from '../../format/use-format.ts';
import type { Columns } from './columns.ts';
import { listUses } from './list-uses.ts';
import type { ImportPreview } from './mapping-query.ts';
import styles from './mapping.module.css';
import { RecordOf } from './record-of.tsx';
import { useMappingWords } from './use-words.ts';

/** The first rows as the table has them, and what each becomes. */
export function SampleTable({
  preview,
  mapping,
  columns,
}: {
  readonly preview: ImportPreview;
  readonly mapping: Mapping;
  readonly columns: Columns;
}): ReactElement {
  const { t } = useTranslation();
  const words = useMappingWords();
  const format = useFormat();
  const uses = listUses(mapping, columns);
  const { shown, rows } = preview;
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls both ways, so the keyboard must reach it */}
      <div className={styles['sample']} role="region" aria-label={t('imports.mapping.sample')} tabIndex={0}>
        <table className={styles['rows']}>
          <thead>
            <tr>
              <th scope="col">{t('imports.mapping.line')}</th>
              <th scope="col" className={styles['becomes']}>
                {t('imports.mapping.becomes')}
              </th>
              {shown.map((number) => {
                const used = uses.get(number - 1) ?? [];
                return (
                  <th key={number} scope="col" data-used={used.length > 0}>
                    <div className={styles['columnName']} dir="auto">
                      {columns.labels[number - 1]}
                    </div>
                    <div className={styles['uses']}>
                      {used.length === 0
                        ? t('imports.mapping.unused')
                        : [...new Set(used.map((key) => words.member(key)))].join(', ')}
                    </div>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ line, cells, records }) => (
              <tr key={line} data-rejected={records.some(({ reason }) => reason !== null)}>
                <th scope="row">{line}</th>
                <td className={styles['becomes']}>
                  {records.map(({ record, reason }, index) => (
                    // oxlint-disable-next-line react/no-array-index-key -- they have no other name
                    <RecordOf key={index} record={record} reason={reason} />
                  ))}
                  {records.length === 0 && <span className="gv-note">{t('imports.mapping.noRecord')}</span>}
                </td>
                {cells.map((cell, index) => (
                  <td key={shown[index]} dir="auto">
                    <div className={styles['cell']}>{cell}</div>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < columns.labels.length && (
        <p className="gv-note">
          {t('imports.mapping.shown', {
            shown: format.exact(shown.length),
            columns: format.exact(columns.labels.length),
          })}
        </p>
      )}
    </>
  );
}
