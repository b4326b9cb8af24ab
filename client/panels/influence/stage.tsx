import { ActionIcon, Tooltip, VisuallyHidden } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { type ReactElement, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Drawing } from '../../network/build-graph.ts';
import { communityOfCrowd, drawnFor, neighboursOf, type Network, standsFor } from '../../network/network.ts';
import type { Point } from '../../rendering/curve.ts';
import { NO_LIGHT } from '../../rendering/light.ts';
import type { NetworkCanvas } from '../../rendering/network-canvas.ts';
import type { Scheme } from '../../rendering/palette.ts';
import { changeView, useView } from '../../state/view-store.ts';
import { openGroups, pin, selectPeople, toggleOpened, toggleSelected } from './changes.ts';
import { ExpandCard } from './expand-card.tsx';
import { findLight, type LightOptions } from './find-light.ts';
import { GroupMenu } from './group-menu.tsx';
import { HoverCard } from './hover-card.tsx';
import { Icon } from './icons.tsx';
import styles from './influence.module.css';
import { PersonMenu } from './person-menu.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { type SelectShape, ShapeSelect } from './shape-select.tsx';
import { useCanvas } from './use-canvas.ts';
import { useKeys } from './use-keys.ts';
import { useLongPress } from './use-long-press.ts';

/** Props of {@link Stage}. */
export interface StageProps {
  readonly network: Network | null;
  readonly shown: readonly number[];
  readonly drawing: Drawing | null;
  readonly spotlight: LightOptions['spotlight'];
  readonly scheme: Scheme;
  /** What is being drawn around people; null for nothing. */
  readonly shape: SelectShape | null;
  readonly onShapeDone: () => void;
  readonly onCanvas: (canvas: NetworkCanvas | null) => void;
  /** What floats above the canvas. */
  readonly children: ReactNode;
}

/** The canvas with everything that hangs on a person: card, menu, expansion. */
export function Stage(props: StageProps): ReactElement {
  const { network, shown, drawing, spotlight, scheme, shape, onCanvas, children } = props;
  const { t } = useTranslation();
  const view = useView();
  const still = useReducedMotion();
  const container = useRef<HTMLDivElement>(null);
  const [hovered, setHovered] = useState<string | null>(null);
  const [menu, setMenu] = useState<{ id: string; at: Point } | null>(null);
  const [opened, setOpened] = useState<{ id: string; at: Point } | null>(null);
  const [, setMoves] = useState(0);
  const visible = useMemo(() => new Set(shown), [shown]);
  const light = useMemo(
    () =>
      network === null
        ? NO_LIGHT
        : findLight(network, { selection: view.selection, hovered, spotlight, shown: visible }),
    [network, view.selection, hovered, spotlight, visible],
  );
  const focusCanvas = (): void => container.current?.focus({ preventScroll: true });
  const peopleOf = (id: string): readonly string[] => (network === null ? [id] : standsFor(network, id));
  const isGroup = (id: string): boolean => network?.gathered.has(id) ?? false;
  const open = (id: string): void => {
    const community = communityOfCrowd(id);
    if (community !== null) {
      toggleOpened(community);
      return;
    }
    if (isGroup(id)) {
      openGroups([id]);
      return;
    }
    const at = canvas?.pointOf(id);
    if (at !== null && at !== undefined) setOpened({ id, at });
  };
  const canvas = useCanvas(container, {
    drawing,
    light,
    scheme,
    still,
    camera: view.camera,
    events: {
      onHover: setHovered,
      onClick: (id, { adds }) => {
        setOpened(null);
        focusCanvas();
        if (id !== null && peopleOf(id).length === 0) openMenu(id);
        else if (id !== null) {
          if (adds) toggleSelected(peopleOf(id));
          else selectPeople(peopleOf(id));
        } else if (view.selection.length > 0 || view.inspect !== null) selectPeople([]);
      },
      onOpen: open,
      onMenu: (id, at) => setMenu({ id, at }),
      onMoved: pin,
      onCamera: (camera) => changeView((now) => ({ ...now, camera }), { passing: true }),
      onView: () => {
        if (hovered !== null) setMoves((count) => count + 1);
      },
    },
  });
  useEffect(() => onCanvas(canvas), [canvas, onCanvas]);
  const revealed = useRef<readonly string[] | null>(null);
  useEffect(() => {
    const last = view.selection.at(-1);
    if (last === undefined || network === null || canvas === null) return;
    if (revealed.current === view.selection) return; // else a new network would move who has looked away since
    revealed.current = view.selection;
    canvas.reveal(drawnFor(network, last));
  }, [canvas, network, view.selection]);
  const openMenu = (id: string): void => {
    const at = canvas?.pointOf(id);
    if (at !== null && at !== undefined) setMenu({ id, at });
  };
  const onKeyDown = useKeys({ network, visible, canvas, onMenu: openMenu, onOpen: open });
  const longPress = useLongPress(
    (at) => canvas?.personAt(at) ?? null,
    (id) => {
      canvas?.forgetPress();
      openMenu(id);
    },
  );

  const place = hovered === null ? undefined : network?.placeOf.get(hovered);
  const person = place === undefined ? undefined : network?.people[place];
  const point = hovered === null || menu !== null ? null : (canvas?.pointOf(hovered) ?? null);
  const said = [...new Set(view.selection.map((id) => network?.placeOf.get(id) ?? -1))]
    .slice(0, 3)
    .flatMap((chosen) => network?.people[chosen]?.name ?? []);
  const openedPlace = opened === null ? undefined : network?.placeOf.get(opened.id);
  const zoomButtons = [
    ['plus', 'influence.zoomIn', () => canvas?.zoom(1.6)],
    ['minus', 'influence.zoomOut', () => canvas?.zoom(1 / 1.6)],
    ['fit', 'influence.fit', () => fit(canvas)],
  ] as const;
  return (
    <div className={styles['stage']}>
      <div
        ref={container}
        className={styles['canvas']}
        role="application"
        aria-label={t('influence.canvas', { count: shown.length })}
        aria-description={t('influence.keys')}
        tabIndex={0}
        data-testid="canvas"
        data-drawn={drawing?.nodes.length ?? 0}
        onKeyDown={onKeyDown}
        {...longPress}
      />
      {shape !== null && canvas !== null && (
        <ShapeSelect
          shape={shape}
          onSelect={(outline, { adds }) => {
            const within = canvas.peopleWithin(outline).flatMap(peopleOf);
            selectPeople(adds ? [...new Set([...view.selection, ...within])] : within);
            props.onShapeDone();
          }}
          onLeave={props.onShapeDone}
        />
      )}
      {children}
      <div className={styles['foot']}>
        {view.focus > 0 && (
          <div className={`${styles['float']} ${styles['hint']}`}>
            {t('influence.focused', { ties: view.focus })}
          </div>
        )}
        <SelectionBar network={network} drawing={drawing} />
      </div>
      <div className={`${styles['float']} ${styles['zoom']}`}>
        {zoomButtons.map(([icon, name, act]) => (
          <Tooltip key={icon} label={t(name)} position="left" openDelay={300}>
            <ActionIcon variant="subtle" color="gray" size={30} aria-label={t(name)} onClick={act}>
              <Icon name={icon} />
            </ActionIcon>
          </Tooltip>
        ))}
      </div>
      {person !== undefined && point !== null && canvas !== null && opened === null && (
        <HoverCard
          person={person}
          people={peopleOf(person.id).length + person.crowd}
          at={point}
          room={canvas.room()}
          scheme={scheme}
        />
      )}
      {menu !== null && isGroup(menu.id) && (
        <GroupMenu
          id={menu.id}
          people={peopleOf(menu.id)}
          at={menu.at}
          onOpen={() => open(menu.id)}
          onPin={() => pinHere(drawing, menu.id)}
          onClose={() => {
            setMenu(null);
            focusCanvas();
          }}
        />
      )}
      {menu !== null && !isGroup(menu.id) && (
        <PersonMenu
          id={menu.id}
          at={menu.at}
          onExpand={() => open(menu.id)}
          onPin={() => pinHere(drawing, menu.id)}
          onClose={() => {
            setMenu(null);
            focusCanvas();
          }}
        />
      )}
      {opened !== null && network !== null && openedPlace !== undefined && (
        <ExpandCard
          id={opened.id}
          at={opened.at}
          drawn={neighboursOf(network, openedPlace).filter((near) => visible.has(near)).length}
          onClose={() => {
            setOpened(null);
            focusCanvas();
          }}
        />
      )}
      <VisuallyHidden role="status" aria-live="polite">
        {said.length > 0
          ? t('influence.selected', { names: said.join(', '), all: view.selection.length })
          : ''}
      </VisuallyHidden>
    </div>
  );
}

function fit(canvas: NetworkCanvas | null): void {
  changeView((view) => ({ ...view, camera: null }), { passing: true });
  canvas?.setCamera(null, { smooth: true });
}

function pinHere(drawing: Drawing | null, id: string): void {
  const node = drawing?.nodes.find((drawn) => drawn.id === id);
  if (node !== undefined) pin(id, [node.x, node.y]);
}
