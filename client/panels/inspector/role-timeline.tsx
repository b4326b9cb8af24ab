import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../common/words.ts';
import { useFormat } from '../format/use-format.ts';

interface Spell {
  readonly role: Role;
  readonly organization: string | null;
  readonly since: string | null;
  readonly until: string | null;
}

/** Roles over time: each spell a bar on one common axis, with its dates in words. */
export function RoleTimeline({ spells }: { readonly spells: readonly Spell[] }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const known = spells
    .flatMap(({ since, until }) => [since, until])
    .flatMap((at) => (at === null ? [] : Date.parse(at)));
  const first = Math.min(...known);
  const last = Math.max(...known);
  const margin = Math.max(86_400_000, (last - first) * 0.15);
  const place = (at: string | null, open: number): number =>
    at === null || known.length === 0
      ? open
      : (100 * (Date.parse(at) - first + margin)) / (last - first + 2 * margin);
  return (
    <ul className="gv-plain-list">
      {spells.map((spell) => {
        const left = place(spell.since, 0);
        return (
          <li key={`${spell.role} ${spell.since} ${spell.organization}`} className="gv-spell">
            <div className="gv-row">
              <span>
                {t(`words.role.${spell.role}`)}
                {spell.organization !== null && <span className="gv-dim"> · {spell.organization}</span>}
              </span>
              <span className="gv-push gv-dim gv-number">
                {spell.since === null ? t('inspector.always') : format.day(spell.since)} –{' '}
                {spell.until === null ? t('inspector.open') : format.day(spell.until)}
              </span>
            </div>
            <div className="gv-spell-track" aria-hidden="true">
              <div style={{ left: `${left}%`, width: `${Math.max(1, place(spell.until, 100) - left)}%` }} />
            </div>
          </li>
        );
      })}
      {spells.length === 0 && <li className="gv-dim">{t('words.role.UNKNOWN')}</li>}
    </ul>
  );
}
