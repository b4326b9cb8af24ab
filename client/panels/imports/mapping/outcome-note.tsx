import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import type { ImportPreview } from './mapping-query.ts';
import type { OpenMember } from './list-faults.ts';
import styles from './mapping.module.css';
import { useMappingWords } from './use-words.ts';

/** How many of the rows that were looked at are valid, and why the others are not. */
export function OutcomeNote({
  preview: { problem, sample, valid, rejected },
  open,
}: {
  readonly preview: ImportPreview;
  /** What the page itself finds wrong with the mapping: said in its own words, with a way there. */
  readonly open: readonly OpenMember[];
}): ReactElement {
  const { t } = useTranslation();
  const words = useMappingWords();
  const format = useFormat();
  return (
    <div role="status" className={styles['outcome']}>
      {problem !== null && open.length === 0 && <p className="gv-import-error">{problem}</p>}
      {open.length > 0 && (
        <p className="gv-import-error">
          {t('imports.mapping.stillOpen')}{' '}
          {open.map(({ record, type, key }) => (
            <button
              key={`${record} ${key}`}
              type="button"
              className={`gv-link ${styles['goTo']}`}
              onClick={() => goTo(record, key)}
            >
              {words.type(type)}: {words.member(key)}
            </button>
          ))}
        </p>
      )}
      {sample === 0 && <p>{t('imports.mapping.noRows')}</p>}
      {problem === null && sample > 0 && (
        <p data-testid="import-valid">
          <strong>
            {t('imports.mapping.valid', { valid: format.exact(valid), rows: format.exact(sample) })}
          </strong>
        </p>
      )}
      {rejected.length > 0 && (
        <ul className="gv-plain-list gv-note">
          {rejected.slice(0, 4).map(({ reason, rows }) => (
            <li key={reason}>{t('imports.rejected', { rows: format.exact(rows), reason })}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** To the field of a member; of its date's format, where it has one. */
function goTo(record: number, key: string): void {
  const fields = document.querySelectorAll<HTMLElement>(
    `[data-record="${record + 1}"] [data-member="${key}"] input:not([type="hidden"])`,
  );
  [...fields].at(-1)?.focus();
}
