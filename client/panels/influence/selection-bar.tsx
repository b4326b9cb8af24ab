import { ActionIcon, Button, Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Drawing } from '../../network/build-graph.ts';
import { drawnFor, type Network } from '../../network/network.ts';
import { useView } from '../../state/view-store.ts';
import { expand, group, hide, keepOnly, pinAll, selectPeople } from './changes.ts';
import { formatExact } from './formats.ts';
import { Icon } from './icons.tsx';
import styles from './influence.module.css';

/** Props of {@link SelectionBar}. */
export interface SelectionBarProps {
  readonly network: Network | null;
  readonly drawing: Drawing | null;
}

/** What can be done with several selected people at once, selected on the canvas or in the table. */
export function SelectionBar({ network, drawing }: SelectionBarProps): ReactElement | null {
  const { t, i18n } = useTranslation();
  const { selection } = useView();
  if (selection.length < 2) return null;
  const pinSelection = (): void => {
    const chosen = new Set(selection.map((id) => (network === null ? id : drawnFor(network, id))));
    const drawn = drawing?.nodes.filter(({ id }) => chosen.has(id)) ?? [];
    pinAll(Object.fromEntries(drawn.map(({ id, x, y }) => [id, [x, y]])));
  };
  const actions = [
    ['group', () => group(selection)],
    ['expand', () => expand(selection)],
    ['pin', pinSelection],
    ['keep', () => keepOnly(selection)],
    ['hide', () => hide(selection)],
    ['copy', () => void navigator.clipboard.writeText(selection.join('\n'))],
  ] as const;
  return (
    <div
      className={`${styles['float']} ${styles['selection']}`}
      role="toolbar"
      aria-label={t('influence.selection.tools')}
      data-testid="selection-bar"
    >
      <span className={styles['selectionCount']}>
        {t('influence.selection.count', { people: formatExact(selection.length, i18n.language) })}
      </span>
      {actions.map(([name, act]) => (
        <Button key={name} size="compact-xs" variant="subtle" color="gray" onClick={act}>
          {t(`influence.selection.${name}`)}
        </Button>
      ))}
      <Tooltip label={t('influence.selection.clear')} openDelay={300}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          aria-label={t('influence.selection.clear')}
          onClick={() => selectPeople([])}
        >
          <Icon name="close" />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
