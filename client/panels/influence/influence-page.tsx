import { useComputedColorScheme } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactElement, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { gather, gatherCommunities, gatheredWith } from '../../network/gather.ts';
import { listGroups } from '../../network/groups.ts';
import { listShown } from '../../network/shown.ts';
import { buildDrawing } from '../../rendering/appearance.ts';
import type { NetworkCanvas } from '../../rendering/network-canvas.ts';
import { useView } from '../../state/view-store.ts';
import { openGroups, setGroups } from './changes.ts';
import styles from './influence.module.css';
import { Legend } from './legend.tsx';
import { PathPanel } from './path-panel.tsx';
import { PeopleTable } from './people-table.tsx';
import { SeedPanel } from './seed-panel.tsx';
import { SidePanel } from './side-panel.tsx';
import type { SelectShape } from './shape-select.tsx';
import { Stage } from './stage.tsx';
import { StageNote } from './stage-note.tsx';
import { Toolbar } from './toolbar.tsx';
import { useArrangement } from './use-arrangement.ts';
import { useExport } from './use-export.ts';
import { useNetwork } from './use-network.ts';
import { usePaths } from './use-paths.ts';
import { useSeeds } from './use-seeds.ts';

/** Influence: who moves whom. The canvas, the ways from one person to another, whom to win first, and the table. */
export function InfluencePage(): ReactElement {
  const { t } = useTranslation();
  const view = useView();
  const scheme = useComputedColorScheme('light');
  const phone = useMediaQuery('(max-width: 899px)') ?? false;
  const asked = view.path.from !== null || view.path.to !== null;
  const [wished, setWished] = useState<'paths' | 'seeds' | null>(
    view.seeds.size === null && view.seeds.budget === null ? null : 'seeds',
  );
  const [closed, setClosed] = useState(false);
  const [table, setTable] = useState(false);
  const [shape, setShape] = useState<SelectShape | null>(null);
  const [choice, setChoice] = useState({ of: '', place: 0 });
  const [canvas, setCanvas] = useState<NetworkCanvas | null>(null);
  const arrangement = useArrangement();
  const found = usePaths();

  const ends = `${view.path.from ?? ''} ${view.path.to ?? ''}`;
  const [endsSeen, setEndsSeen] = useState(ends);
  if (endsSeen !== ends) {
    setEndsSeen(ends);
    setClosed(false);
    if (asked) setWished('paths');
  }
  const panel = closed ? null : (wished ?? (asked ? 'paths' : null));
  const question = `${ends} ${view.path.avoid.join(' ')}`;
  const chosen = choice.of === question ? choice.place : 0;
  const seeds = useSeeds(panel === 'seeds');
  const { choice: seedChoice } = seeds;
  const path = found.paths?.[chosen] ?? found.paths?.[0];
  const spotlight = useMemo(() => {
    if (panel === 'seeds') {
      if (seedChoice === null) return null;
      return {
        people: seedChoice.people,
        near: idsOf(seedChoice.reach?.reached.map(({ person }) => person) ?? []),
        path: false,
      };
    }
    return path === undefined ? null : { people: idsOf(path.people), near: [], path: true };
  }, [panel, seedChoice, path]);
  const needed = useMemo(
    () => [
      ...view.selection,
      ...[view.path.from, view.path.to].filter((id) => id !== null),
      ...(spotlight?.people ?? []),
      ...view.kept,
    ],
    [view.selection, view.kept, view.path.from, view.path.to, spotlight],
  );
  const { network, fetching, error, cancelled, retry, cancel } = useNetwork(needed);

  const centre = view.focus > 0 ? (view.selection[0] ?? null) : null;
  const shown = useMemo(
    () =>
      network === null
        ? []
        : listShown(network, {
            hidden: view.hidden,
            kept: view.kept,
            expanded: view.expanded,
            focus: view.focus,
            centre: centre === null ? [] : gatheredWith(network, view.groups, centre),
          }),
    [network, view.hidden, view.kept, view.expanded, view.focus, view.groups, centre],
  );
  const { positions, arranging, toggle } = arrangement;
  const drawn = useMemo(
    () => (network === null ? null : gather(network, shown, view.groups)),
    [network, shown, view.groups],
  );
  const drawing = useMemo(
    () =>
      drawn === null
        ? null
        : buildDrawing(drawn.network, {
            size: view.size,
            colour: view.colour,
            scheme,
            shown: drawn.shown,
            positions,
          }),
    [drawn, view.size, view.colour, scheme, positions],
  );
  const groups = useMemo(
    () => (network === null ? [] : listGroups(network, shown, view.colour)),
    [network, shown, view.colour],
  );
  const people = useMemo(
    () => shown.flatMap((place) => network?.people[place] ?? []).filter((person) => person.crowd === 0),
    [network, shown],
  );
  const save = useExport({ drawn, people, groups, positions, canvas, scheme });
  const openPanel = useCallback(
    (next: 'paths' | 'seeds') => {
      setClosed(panel === next);
      setWished(panel === next ? null : next);
    },
    [panel],
  );
  const endShape = useCallback(() => setShape(null), []);
  const close = (): void => {
    setClosed(true);
    setWished(null);
  };

  return (
    <div className={styles['page']} data-sheet={phone && panel !== null} data-testid="influence-page">
      <div className={styles['middle']}>
        <Stage
          network={drawn?.network ?? null}
          shown={drawn?.shown ?? []}
          drawing={drawing}
          spotlight={spotlight}
          scheme={scheme}
          shape={shape}
          onShapeDone={endShape}
          onCanvas={setCanvas}
        >
          <Toolbar
            arranging={arranging}
            table={table}
            shape={shape}
            panel={panel}
            onArrange={() => canvas !== null && drawing !== null && toggle(canvas, drawing)}
            onTable={() => setTable((now) => !now)}
            onShape={(next) => setShape((now) => (now === next ? null : next))}
            onPanel={openPanel}
            grouped={view.groups.length > 0}
            onGroup={() => {
              if (view.groups.length > 0) openGroups();
              else if (network !== null) setGroups(gatherCommunities(network, shown));
            }}
            onExport={save}
          />
          {network !== null && (
            <Legend network={network} groups={groups} drawn={people.length} scheme={scheme} />
          )}
          <StageNote
            network={network}
            shown={shown.length}
            fetching={fetching}
            error={error}
            cancelled={cancelled}
            onRetry={retry}
            onCancel={cancel}
          />
        </Stage>
        {table && <PeopleTable people={people} scheme={scheme} />}
      </div>
      {panel === 'paths' && (
        <SidePanel title={t('influence.paths')} phone={phone} onClose={close}>
          <PathPanel {...found} chosen={chosen} onChoose={(place) => setChoice({ of: question, place })} />
        </SidePanel>
      )}
      {panel === 'seeds' && (
        <SidePanel title={t('influence.seeds')} phone={phone} onClose={close}>
          <SeedPanel {...seeds} />
        </SidePanel>
      )}
    </div>
  );
}

function idsOf(people: readonly { readonly id: string }[]): string[] {
  return people.map((person) => person.id);
}
