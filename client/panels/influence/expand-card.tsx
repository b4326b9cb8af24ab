import { Button, Group } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '../../api/graphql.ts';
import type { Point } from '../../rendering/curve.ts';
import { useView } from '../../state/view-store.ts';
import { expand } from './changes.ts';
import { formatExact } from './formats.ts';
import styles from './influence.module.css';

const DEGREES_QUERY = graphql(`
  query Degrees($id: ID!) {
    person(id: $id) {
      id
      name
      metrics {
        inDegree
        outDegree
      }
    }
  }
`);

/** Props of {@link ExpandCard}. */
export interface ExpandCardProps {
  readonly id: string;
  readonly at: Point;
  /** Neighbours that are drawn already. */
  readonly drawn: number;
  readonly onClose: () => void;
}

/** How many ties somebody has, before they are added to the canvas. */
export function ExpandCard({ id, at, drawn, onClose }: ExpandCardProps): ReactElement {
  const { t, i18n } = useTranslation();
  const view = useView();
  const [{ data }] = useQuery({ query: DEGREES_QUERY, variables: { id } });
  const metrics = data?.person?.metrics;
  const number = (value: number | undefined): string =>
    value === undefined ? '…' : formatExact(value, i18n.language);
  return (
    <div
      className={styles['float']}
      style={{
        left: `min(${Math.max(8, at.x + 20)}px, calc(100% - 248px))`,
        top: `min(${Math.max(8, at.y + 16)}px, calc(100% - 156px))`,
        padding: 12,
        width: 240,
        zIndex: 6,
      }}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onClose();
      }}
      role="dialog"
      aria-label={t('influence.menu.expand')}
    >
      <div className={styles['cardName']}>{data?.person?.name ?? '…'}</div>
      <div className={styles['note']}>
        {t('influence.expand.counts', { into: number(metrics?.inDegree), out: number(metrics?.outDegree) })}
        <br />
        {t('influence.expand.drawn', { drawn: number(drawn) })}
      </div>
      <Group gap={8} mt={8}>
        <Button
          size="compact-sm"
          autoFocus
          disabled={view.expanded.includes(id)}
          onClick={() => {
            expand([id]);
            onClose();
          }}
        >
          {t(view.expanded.includes(id) ? 'influence.expand.done' : 'influence.expand.add')}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onClose}>
          {t('influence.close')}
        </Button>
      </Group>
    </div>
  );
}
