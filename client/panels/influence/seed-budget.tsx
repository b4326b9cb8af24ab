import { ActionIcon, Group, NumberInput, Stack, Text } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeedRequest } from '../../state/view.ts';
import { askSeeds } from './changes.ts';
import { Icon } from './icons.tsx';
import { PersonName } from './person-name.tsx';
import { PersonPicker } from './person-picker.tsx';

/** Props of {@link SeedBudget}. */
export interface SeedBudgetProps {
  /** What they may cost together, as it stands in the box. */
  readonly budget: number;
  readonly onChange: (budget: number) => void;
  readonly costs: SeedRequest['costs'];
}

/** What somebody costs at first, so that one sees what is to be changed: others cost 1. */
const FIRST_COST = 2;
/** Smaller ones are none. */
const LEAST = 0.01;

/** What winning people may cost together, and what each costs. */
export function SeedBudget({ budget, onChange, costs }: SeedBudgetProps): ReactElement {
  const { t } = useTranslation();
  const without = (id: string): SeedRequest['costs'] =>
    Object.fromEntries(Object.entries(costs).filter(([other]) => other !== id));
  return (
    <Stack gap={6} data-testid="seed-budget">
      <NumberInput
        size="sm"
        label={t('influence.seed.budgetLabel')}
        min={LEAST}
        value={budget}
        onChange={(value) => typeof value === 'number' && value >= LEAST && onChange(value)}
        data-testid="seed-budget-amount"
      />
      <PersonPicker
        label={t('influence.seed.cost')}
        value={null}
        onChange={(id) => {
          if (id !== null && !(id in costs)) askSeeds({ costs: { ...costs, [id]: FIRST_COST } });
        }}
        testId="seed-cost-add"
      />
      {Object.entries(costs).map(([id, cost]) => (
        <Group key={id} gap={8} wrap="nowrap" justify="space-between" data-testid="seed-cost">
          <Text size="sm" truncate>
            <PersonName id={id} />
          </Text>
          <Group gap={4} wrap="nowrap">
            <CostBox cost={cost} onChange={(changed) => askSeeds({ costs: { ...costs, [id]: changed } })} />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={24}
              aria-label={t('influence.seed.remove')}
              onClick={() => askSeeds({ costs: without(id) })}
            >
              <Icon name="close" />
            </ActionIcon>
          </Group>
        </Group>
      ))}
    </Stack>
  );
}

/** Asks anew when it is left, not at every key. */
function CostBox({
  cost,
  onChange,
}: {
  readonly cost: number;
  readonly onChange: (cost: number) => void;
}): ReactElement {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<number | string>(cost);
  const leave = (): void => {
    if (typeof typed !== 'number' || typed < LEAST) setTyped(cost);
    else if (typed !== cost) onChange(typed);
  };
  return (
    <NumberInput
      size="xs"
      w={80}
      min={LEAST}
      aria-label={t('influence.seed.costLabel')}
      value={typed}
      onChange={setTyped}
      onBlur={leave}
      onKeyDown={({ key }) => key === 'Enter' && leave()}
    />
  );
}
