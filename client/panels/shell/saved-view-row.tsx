import { ActionIcon, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteView, renameView, type SavedView, type SaveOutcome } from '../../state/saved-views.ts';
import { openAddress } from '../common/actions.ts';
import { Icon } from '../common/icon.tsx';

/** Props of {@link SavedViewRow}. */
export interface SavedViewRowProps {
  readonly view: SavedView;
  readonly onOpened: () => void;
  readonly onOutcome: (outcome: SaveOutcome) => void;
}

/** A saved view: a click opens it; it can be renamed in its place, and deleted. */
export function SavedViewRow({ view, onOpened, onOutcome }: SavedViewRowProps): ReactElement {
  const { t } = useTranslation();
  const [name, setName] = useState<string | null>(null);
  const { name: old } = view;
  const rename = (): void => {
    const outcome = name === null || name.trim() === '' ? 'kept' : renameView(old, name.trim());
    onOutcome(outcome);
    if (outcome === 'kept') setName(null);
  };
  if (name !== null) {
    return (
      <li className="gv-row">
        <TextInput
          size="xs"
          style={{ flex: 1 }}
          autoFocus
          aria-label={t('shell.views.rename', { name: old })}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onBlur={rename}
          onKeyDown={(event) => {
            if (event.key === 'Enter') rename();
            if (event.key !== 'Escape') return;
            event.stopPropagation(); // the list stays open
            setName(null);
          }}
        />
      </li>
    );
  }
  const tools = [
    ['edit', t('shell.views.rename', { name: old }), () => setName(old)],
    ['delete', t('shell.views.delete', { name: old }), () => onOutcome(deleteView(old))],
  ] as const;
  return (
    <li className="gv-row">
      <button
        type="button"
        className="gv-link gv-clip"
        dir="auto"
        onClick={() => {
          openAddress(view.address);
          onOpened();
        }}
      >
        {old}
      </button>
      <span className="gv-push gv-row">
        {tools.map(([icon, label, run]) => (
          <ActionIcon
            key={icon}
            variant="subtle"
            color="gray"
            size={28}
            aria-label={label}
            title={label}
            onClick={run}
          >
            <Icon name={icon} size={16} />
          </ActionIcon>
        ))}
      </span>
    </li>
  );
}
