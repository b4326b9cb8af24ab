import { ActionIcon, Button, Popover, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SaveOutcome, saveView, useSavedViews } from '../../state/saved-views.ts';
import { printAddress } from '../../state/address.ts';
import { getView } from '../../state/view-store.ts';
import { announce } from '../common/announce.ts';
import { Icon } from '../common/icon.tsx';
import { SavedViewRow } from './saved-view-row.tsx';

/** Views that somebody gave a name: save this one, open, rename and delete. */
export function SavedViews(): ReactElement {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const label = t('shell.views.title');
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={320}
      trapFocus
      returnFocus
      transitionProps={{ duration: 100 }}
    >
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-label={label}
          title={label}
          onClick={() => setOpened(!opened)}
        >
          <Icon name="saved" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={label} data-testid="saved-views">
        <Views close={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Views({ close }: { readonly close: () => void }): ReactElement {
  const { t } = useTranslation();
  const views = useSavedViews();
  const [name, setName] = useState('');
  const [outcome, setOutcome] = useState<SaveOutcome>('kept');
  const wanted = name.trim();
  const save = (): void => {
    const came = saveView(wanted, printAddress(getView()));
    setOutcome(came);
    if (came !== 'kept') return;
    announce(t('shell.views.saved', { name: wanted }));
    setName('');
  };
  return (
    <div className="gv-stack">
      <form
        className="gv-row"
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted !== '') save();
        }}
      >
        <TextInput
          data-autofocus
          size="sm"
          style={{ flex: 1 }}
          aria-label={t('shell.views.name')}
          placeholder={t('shell.views.name')}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" size="sm" disabled={wanted === ''}>
          {t('shell.views.save')}
        </Button>
      </form>
      {outcome !== 'kept' && (
        <p className="gv-note" role="alert">
          {t(`shell.views.${outcome}`)}
        </p>
      )}
      {views.length === 0 && <p className="gv-note">{t('shell.views.none')}</p>}
      <ul className="gv-plain-list gv-saved">
        {views.map((view) => (
          <SavedViewRow key={view.name} view={view} onOpened={close} onOutcome={setOutcome} />
        ))}
      </ul>
    </div>
  );
}
