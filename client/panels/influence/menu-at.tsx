import { Menu } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import type { Point } from '../../rendering/curve.ts';

/** Props of {@link MenuAt}. */
export interface MenuAtProps {
  readonly at: Point;
  readonly onClose: () => void;
  /** Its items. */
  readonly children: ReactNode;
}

/** A menu that is open at a point of the canvas. */
export function MenuAt({ at, onClose, children }: MenuAtProps): ReactElement {
  return (
    <Menu opened onClose={onClose} position="right-start" withinPortal shadow="md" width={208} returnFocus>
      <Menu.Target>
        <span style={{ position: 'absolute', left: at.x, top: at.y, width: 1, height: 1 }} />
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
