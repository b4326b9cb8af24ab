import { ActionIcon, Menu, NativeSelect, Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { changeView, useView } from '../../state/view-store.ts';
import { COLOUR_BY, SIZE_MEASURES } from '../../state/view.ts';
import { MOST_PEOPLE, NETWORK_QUERY } from '../../network/network-query.ts';
import { GraphqlLink } from '../common/graphql-link.tsx';
import { Icon, type IconName } from './icons.tsx';
import styles from './influence.module.css';
import type { SelectShape } from './shape-select.tsx';
import { askNetwork } from './use-network.ts';

/** A picture or a table to keep. */
export type ExportKind = 'png' | 'svg' | 'csv' | 'gexf' | 'graphml';

/** Props of {@link Toolbar}. */
export interface ToolbarProps {
  readonly arranging: boolean;
  readonly table: boolean;
  readonly shape: SelectShape | null;
  readonly panel: 'paths' | 'seeds' | null;
  readonly onArrange: () => void;
  readonly onTable: () => void;
  readonly onShape: (shape: SelectShape) => void;
  readonly onPanel: (panel: 'paths' | 'seeds') => void;
  /** Whether people are drawn as one. */
  readonly grouped: boolean;
  readonly onGroup: () => void;
  readonly onExport: (kind: ExportKind) => void;
}

/** What can be done with the canvas: measures, paths, seeds, layout, table, export. */
export function Toolbar(props: ToolbarProps): ReactElement {
  const { t } = useTranslation();
  const view = useView();
  return (
    <div
      className={`${styles['float']} ${styles['toolbar']}`}
      role="toolbar"
      aria-label={t('influence.tools')}
    >
      <NativeSelect
        size="xs"
        aria-label={t('influence.size')}
        value={view.size}
        data={SIZE_MEASURES.map((value) => ({
          value,
          label: `${t('influence.size')}: ${t(`influence.measure.${value}`)}`,
        }))}
        onChange={({ currentTarget }) => {
          const size = SIZE_MEASURES.find((name) => name === currentTarget.value);
          if (size !== undefined) changeView((now) => ({ ...now, size }));
        }}
      />
      <NativeSelect
        size="xs"
        aria-label={t('influence.colour')}
        value={view.colour}
        data={COLOUR_BY.map((value) => ({
          value,
          label: `${t('influence.colour')}: ${t(`influence.by.${value}`)}`,
        }))}
        onChange={({ currentTarget }) => {
          const colour = COLOUR_BY.find((name) => name === currentTarget.value);
          if (colour !== undefined) changeView((now) => ({ ...now, colour }));
        }}
      />
      <NativeSelect
        size="xs"
        aria-label={t('influence.people')}
        value={view.everybody ? 'everybody' : 'discussing'}
        data={(['discussing', 'everybody'] as const).map((value) => ({
          value,
          label: `${t('influence.people')}: ${t(`influence.who.${value}`)}`,
        }))}
        onChange={({ currentTarget }) => {
          const everybody = currentTarget.value === 'everybody';
          changeView((now) => ({ ...now, everybody }));
        }}
      />
      <span className={styles['separator']} />
      <Tool
        name="path"
        label={t('influence.paths')}
        on={props.panel === 'paths'}
        act={() => props.onPanel('paths')}
      />
      <Tool
        name="seeds"
        label={t('influence.seeds')}
        on={props.panel === 'seeds'}
        act={() => props.onPanel('seeds')}
      />
      <span className={styles['separator']} />
      {(['rectangle', 'lasso'] as const).map((shape) => (
        <Tool
          key={shape}
          name={shape}
          label={t(`influence.${shape}`)}
          on={props.shape === shape}
          act={() => props.onShape(shape)}
        />
      ))}
      <Tool
        name="arrange"
        label={t(props.arranging ? 'influence.arranging' : 'influence.arrange')}
        on={props.arranging}
        act={props.onArrange}
      />
      <Tool
        name="group"
        label={t(props.grouped ? 'influence.group.openAll' : 'influence.group.communities')}
        on={props.grouped}
        act={props.onGroup}
      />
      <Tool name="table" label={t('influence.table')} on={props.table} act={props.onTable} />
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={30} aria-label={t('influence.export')}>
            <Icon name="export" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => props.onExport('png')}>{t('influence.exportPng')}</Menu.Item>
          <Menu.Item onClick={() => props.onExport('svg')}>{t('influence.exportSvg')}</Menu.Item>
          <Menu.Item onClick={() => props.onExport('csv')}>{t('influence.exportCsv')}</Menu.Item>
          <Menu.Item onClick={() => props.onExport('gexf')}>{t('influence.exportGexf')}</Menu.Item>
          <Menu.Item onClick={() => props.onExport('graphml')}>{t('influence.exportGraphml')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <GraphqlLink
        query={NETWORK_QUERY}
        variables={{ ...askNetwork(view), around: [...view.expanded], first: MOST_PEOPLE }}
      />
    </div>
  );
}

interface ToolProps {
  readonly name: IconName;
  readonly label: string;
  readonly on: boolean;
  readonly act: () => void;
}

function Tool({ name, label, on, act }: ToolProps): ReactElement {
  return (
    <Tooltip label={label} openDelay={300}>
      <ActionIcon
        variant={on ? 'light' : 'subtle'}
        color={on ? undefined : 'gray'}
        size={30}
        aria-label={label}
        aria-pressed={on}
        onClick={act}
      >
        <Icon name={name} />
      </ActionIcon>
    </Tooltip>
  );
}
