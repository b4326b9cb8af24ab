import type { ReactElement } from 'react';
import { useView } from '../../state/view-store.ts';
import { Inspector } from '../inspector/inspector.tsx';
import { ListPanel } from '../lists/list-panel.tsx';

/** The inspector of what is looked at, else the list behind a number. */
export function SidePanel(): ReactElement | null {
  const { inspect, list } = useView();
  if (inspect !== null) return <Inspector key={inspect} id={inspect} />;
  return list === null ? null : <ListPanel list={list} />;
}
