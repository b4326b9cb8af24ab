import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { communityOfCrowd, isCrowd, type NetworkPerson } from '../../network/network.ts';
import type { Point } from '../../rendering/curve.ts';
import { lookOf, type Scheme } from '../../rendering/palette.ts';
import { smallShare } from '../format/numbers.ts';
import { formatExact, formatShort } from './formats.ts';
import styles from './influence.module.css';
import { Mark } from './mark.tsx';

/** Props of {@link HoverCard}. */
export interface HoverCardProps {
  readonly person: NetworkPerson;
  /** For how many people they are drawn; 1 for nobody else. */
  readonly people: number;
  readonly at: Point & { readonly radius: number };
  readonly room: { readonly width: number; readonly height: number };
  readonly scheme: Scheme;
}

const WIDTH_PX = 232;
const HEIGHT_PX = 132;

/** Who is under the pointer: name, role, standing and three numbers. */
export function HoverCard({ person, people, at, room, scheme }: HoverCardProps): ReactElement {
  const { t, i18n } = useTranslation();
  const gap = at.radius + 12;
  const left =
    at.x - gap - WIDTH_PX > 8 ? at.x - gap - WIDTH_PX : Math.min(at.x + gap, room.width - WIDTH_PX - 8);
  const top = Math.max(8, Math.min(at.y - 24, room.height - HEIGHT_PX - 8));
  const standing = person.standing ?? 'NONE';
  const isRest = isCrowd(person) && communityOfCrowd(person.id) === null;
  return (
    <div className={`${styles['float']} ${styles['card']}`} style={{ left, top }} data-testid="hover-card">
      <div className={styles['cardName']}>{isRest ? t('influence.community.OTHER') : person.name}</div>
      <div className={styles['note']} style={{ display: 'flex', alignItems: 'center', gap: 4 }}>
        {people === 1 && person.crowd === 0 && (
          <Mark look={lookOf(`standing:${standing}`, [], scheme)} size={10} />
        )}
        <span>
          {people > 1 || person.crowd > 0
            ? t('influence.selection.people', { people: formatExact(people, i18n.language) })
            : `${t(`influence.standing.${standing}`)} · ${t(`influence.role.${person.role}`)}`}
        </span>
      </div>
      <dl className={styles['numbers']}>
        <div>
          <dt>{t('influence.measure.pageRank')}</dt>
          <dd>{smallShare(person.pageRank, i18n.language)}</dd>
        </div>
        {people === 1 && person.crowd === 0 && (
          <div>
            <dt>{t('influence.measure.reach')}</dt>
            <dd>{formatShort(person.reach, i18n.language)}</dd>
          </div>
        )}
        <div>
          <dt>{t('influence.measure.messages')}</dt>
          <dd>{formatShort(person.messages, i18n.language)}</dd>
        </div>
      </dl>
    </div>
  );
}
