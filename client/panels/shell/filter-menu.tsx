import { Button, MultiSelect, Popover, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { NO_FILTERS } from '../../state/view.ts';
import { useView } from '../../state/view-store.ts';
import { changeFilters } from '../common/actions.ts';
import { Icon } from '../common/icon.tsx';
import { ROLES, STANDINGS } from '../common/words.ts';
import { useChannels } from './use-channels.ts';

/** Narrows every list and the graph. */
export function FilterMenu(): ReactElement {
  const { t } = useTranslation();
  const { filters } = useView();
  const channels = useChannels();
  return (
    <Popover position="bottom-start" width={280} trapFocus returnFocus transitionProps={{ duration: 100 }}>
      <Popover.Target>
        <Button
          variant="default"
          size="sm"
          className="gv-filter-button"
          leftSection={<Icon name="filter" size={16} />}
          aria-label={t('shell.filters')}
        >
          <span className="gv-wide-only">{t('shell.addFilter')}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className="gv-stack">
          <MultiSelect
            label={t('shell.filterRoles')}
            data={ROLES.map((role) => ({ value: role, label: t(`words.role.${role}`) }))}
            value={[...filters.roles]}
            onChange={(roles) => changeFilters({ roles })}
            comboboxProps={{ withinPortal: false }}
          />
          <MultiSelect
            label={t('shell.filterChannels')}
            data={channels}
            value={[...filters.channels]}
            onChange={(chosen) => changeFilters({ channels: chosen })}
            comboboxProps={{ withinPortal: false }}
          />
          <MultiSelect
            label={t('shell.filterStanding')}
            data={STANDINGS.map((standing) => ({ value: standing, label: t(`words.standing.${standing}`) }))}
            value={[...filters.standing]}
            onChange={(standing) => changeFilters({ standing })}
            comboboxProps={{ withinPortal: false }}
          />
          <TextInput
            label={t('shell.filterText')}
            defaultValue={filters.text}
            key={filters.text}
            onBlur={(event) => changeFilters({ text: event.currentTarget.value.trim() })}
            onKeyDown={(event) => {
              if (event.key === 'Enter') changeFilters({ text: event.currentTarget.value.trim() });
            }}
          />
          <Button variant="default" onClick={() => changeFilters(NO_FILTERS)}>
            {t('shell.clearFilters')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
