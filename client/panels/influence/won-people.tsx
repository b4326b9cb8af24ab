import { Button, Group, Pill, Stack } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../../state/view-store.ts';
import { askSeeds } from './changes.ts';
import { PersonName } from './person-name.tsx';
import { PersonPicker } from './person-picker.tsx';

/** Who is won already: whom they reach need not be won again. */
export function WonPeople({ won }: { readonly won: readonly string[] }): ReactElement {
  const { t } = useTranslation();
  const { selection } = useView();
  const take = (ids: readonly string[]): void =>
    askSeeds({ won: [...new Set([...won, ...ids])], without: [], added: [] });
  return (
    <Stack gap={6} data-testid="seed-won">
      <PersonPicker
        label={t('influence.seed.won')}
        value={null}
        onChange={(id) => id !== null && take([id])}
        testId="seed-won-add"
      />
      {selection.some((id) => !won.includes(id)) && (
        <Button size="compact-xs" variant="default" w="fit-content" onClick={() => take(selection)}>
          {t('influence.seed.wonSelection')}
        </Button>
      )}
      {won.length > 0 && (
        <Group gap={4}>
          {won.map((id) => (
            <Pill
              key={id}
              withRemoveButton
              removeButtonProps={{ 'aria-label': t('influence.seed.remove') }}
              onRemove={() => askSeeds({ won: won.filter((other) => other !== id) })}
            >
              <PersonName id={id} />
            </Pill>
          ))}
        </Group>
      )}
    </Stack>
  );
}
