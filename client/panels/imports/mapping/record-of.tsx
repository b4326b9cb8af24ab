import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './mapping.module.css';
import { useMappingWords } from './use-words.ts';

/** A record that a row becomes, or why it becomes none. */
export function RecordOf({
  record,
  reason,
}: {
  readonly record: unknown;
  readonly reason: string | null;
}): ReactElement {
  const { t } = useTranslation();
  const words = useMappingWords();
  const { type, ...members } = (record ?? {}) as Record<string, unknown>; // the server gives an object, or null
  return (
    <div className={styles['made']} data-valid={reason === null}>
      <div className={styles['madeHead']}>
        <span aria-hidden="true">{reason === null ? '✓' : '✗'}</span>
        {typeof type === 'string' && <strong>{words.type(type)}</strong>}
        <span className="gv-hidden">
          {t(reason === null ? 'imports.mapping.isValid' : 'imports.mapping.isRejected')}
        </span>
      </div>
      {reason !== null && <div className={styles['reason']}>{reason}</div>}
      {Object.keys(members).length > 0 && (
        <dl className={styles['madeMembers']}>
          {Object.entries(members).map(([name, value]) => (
            <div key={name}>
              <dt>{words.member(name)}</dt> <dd dir="auto">{shownValue(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

function shownValue(value: unknown): string {
  if (Array.isArray(value)) return value.map(shownValue).join(', ');
  if (value !== null && typeof value === 'object') return Object.values(value).map(shownValue).join(' · ');
  return String(value);
}
