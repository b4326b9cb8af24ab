import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mapping, MemberMapping, RoleMapping } from '../../../../schema/model/mapping.ts';
import { SaveMapping } from './save-mapping.tsx';
import styles from './mapping.module.css';
import { useMappingWords } from './use-words.ts';

/** The mapping with which a table was imported, to read. */
export function MappingSummary({ mapping }: { readonly mapping: Mapping }): ReactElement {
  const { t } = useTranslation();
  const words = useMappingWords();
  return (
    <div className={styles['summary']}>
      {mapping.records.map(({ type, members }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- they have no other name, and a type can be there twice
        <dl key={index}>
          <dt>{words.type(type)}</dt>
          {Object.entries(members).map(([name, from]) => (
            <dd key={name}>
              {words.member(name)} ← <span dir="auto">{describe(from)}</span>
            </dd>
          ))}
        </dl>
      ))}
      {mapping.zone !== undefined && (
        <p className="gv-note">
          {t('imports.mapping.zone')}: {mapping.zone}
        </p>
      )}
      <SaveMapping mapping={mapping} isUsable />
    </div>
  );
}

function describe(from: MemberMapping | readonly RoleMapping[]): string {
  if (typeof from !== 'object') return String(from);
  if (Array.isArray(from))
    return from.map((role: RoleMapping) => Object.values(role).map(describe).join(' · ')).join(', ');
  if ('constant' in from) return `“${[from.constant].flat().map(String).join(', ')}”`;
  if ('hash' in from) return from.hash.join(' + ');
  if (!('column' in from)) return '';
  const columns = [from.column, ...(from.also ?? [])].join(' + ');
  return from.format === undefined ? columns : `${columns} · ${from.format}`;
}
