import { ActionIcon, Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import { Icon, type IconName } from '../common/icon.tsx';

/** A button of the top bar: an icon whose word shows on hover. */
export function ToolButton({
  icon,
  label,
  keys,
  run,
  wide = false,
}: {
  readonly icon: IconName;
  readonly label: string;
  readonly keys?: string;
  readonly run: () => void;
  /** True where a narrow screen has no room for it. @default false */
  readonly wide?: boolean;
}): ReactElement {
  return (
    <Tooltip label={keys === undefined ? label : `${label}  (${keys})`} openDelay={400}>
      <ActionIcon
        className={wide ? 'gv-wide-only' : undefined}
        variant="subtle"
        color="gray"
        size={32}
        aria-label={label}
        onClick={run}
      >
        <Icon name={icon} />
      </ActionIcon>
    </Tooltip>
  );
}
