import { Alert, Button, Group, SegmentedControl, Skeleton, Stack, Text } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../../state/view-store.ts';
import { errorOfEstimate, estimate, smallShare } from '../format/numbers.ts';
import { askSeeds, selectPeople } from './changes.ts';
import { formatExact } from './formats.ts';
import styles from './influence.module.css';
import { PersonPicker } from './person-picker.tsx';
import { ReachedPeople } from './reached-people.tsx';
import { RunSeeds } from './run-seeds.tsx';
import { SeedBudget } from './seed-budget.tsx';
import { SeedPeople } from './seed-people.tsx';
import type { SeedChoice, SeedsState } from './use-seeds.ts';
import { WonPeople } from './won-people.tsx';

const SIZES = ['5', '10', '20'];
/** Beside the sizes: what they may cost says how many. */
const BY_BUDGET = 'budget';
const FIRST_BUDGET = 10;

/** Whom to win first so that word reaches the most others, and what others in their place would reach. */
export function SeedPanel({ choice, fetching, error }: SeedsState): ReactElement {
  const { t } = useTranslation();
  const { seeds } = useView();
  const [limit, setLimit] = useState(seeds.budget === null ? String(seeds.size ?? SIZES[0]) : BY_BUDGET);
  const [budget, setBudget] = useState(seeds.budget ?? FIRST_BUDGET);
  const isByBudget = limit === BY_BUDGET;
  const sizes = SIZES.includes(limit) || isByBudget ? SIZES : [...SIZES, limit];
  return (
    <Stack gap={12} data-testid="seed-panel">
      <Text size="sm" c="dimmed">
        {t('influence.seed.explain')}
      </Text>
      <WonPeople won={seeds.won} />
      <Group gap={8} wrap="nowrap">
        <SegmentedControl
          size="xs"
          data={[...sizes, { value: BY_BUDGET, label: t('influence.seed.byBudget') }]}
          value={limit}
          onChange={setLimit}
          aria-label={t('influence.seed.size')}
        />
        <Button
          size="xs"
          loading={fetching}
          onClick={() =>
            askSeeds({
              size: isByBudget ? null : Number(limit),
              budget: isByBudget ? budget : null,
              without: [],
              added: [],
            })
          }
        >
          {t('influence.seed.find')}
        </Button>
      </Group>
      {isByBudget && <SeedBudget budget={budget} onChange={setBudget} costs={seeds.costs} />}
      <RunSeeds />
      {error !== null && (
        <Alert color="orange" title={t('influence.seed.failed')}>
          {error}
        </Alert>
      )}
      {choice === null && fetching && (
        <Skeleton height={72} radius={8} role="status" aria-label={t('influence.waiting')} />
      )}
      {choice !== null && (
        <>
          <SpreadOfChoice choice={choice} />
          <SeedPeople choice={choice} request={seeds} />
          <PersonPicker
            label={t('influence.seed.add')}
            value={null}
            onChange={(id) => {
              if (id === null || choice.people.includes(id)) return;
              askSeeds({
                added: [...seeds.added, id],
                without: seeds.without.filter((other) => other !== id),
              });
            }}
            testId="seed-add"
          />
          <Group gap={8}>
            <Button size="xs" variant="default" onClick={() => selectPeople(choice.people)}>
              {t('influence.seed.select')}
            </Button>
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              onClick={() => askSeeds({ size: null, budget: null, costs: {}, without: [], added: [] })}
            >
              {t('influence.path.clear')}
            </Button>
          </Group>
          <ReachedPeople reached={choice.reach?.reached ?? []} />
        </>
      )}
    </Stack>
  );
}

/** How many the choice reaches; as it was found with its certificate, changed with the difference. */
function SpreadOfChoice({
  choice: { found, changed, reach },
}: {
  readonly choice: SeedChoice;
}): ReactElement {
  const { t, i18n } = useTranslation();
  const number = (value: number): string => formatExact(value, i18n.language);
  if (reach === null)
    return <Skeleton height={72} radius={8} role="status" aria-label={t('influence.waiting')} />;
  const about = (value: number, { standardError }: { readonly standardError: number }): string =>
    estimate(value, standardError, i18n.language);
  const difference = reach.spread - found.spread;
  const amount = about(Math.abs(difference), {
    standardError: Math.hypot(reach.standardError, found.standardError),
  });
  return (
    <div aria-live="polite">
      <Text fw={600} size="lg" className={styles['number']} ta="left" data-testid="seed-spread">
        {about(reach.spread, reach)} ± {errorOfEstimate(reach.standardError, i18n.language)}
      </Text>
      <Text size="sm" c="dimmed">
        {t('influence.seed.spread')}
      </Text>
      {changed ? (
        <Text size="sm" mt={4} data-testid="seed-difference">
          {t('influence.seed.difference', {
            difference: amount === '0' ? amount : `${difference > 0 ? '+' : '−'}${amount}`,
            spread: about(found.spread, found),
          })}
        </Text>
      ) : (
        <div>
          <div className={styles['bar']} style={{ marginTop: 8 }}>
            <span style={{ width: `${found.approximation * 100}%` }} />
          </div>
          {found.cost !== null && (
            <Text size="sm" mt={4} data-testid="seed-cost-sum">
              {t('influence.seed.costSum', { cost: number(found.cost), people: found.contributions.length })}
            </Text>
          )}
          <Text size="xs" c="dimmed" mt={4}>
            {t('influence.seed.certified', {
              ratio: smallShare(found.approximation, i18n.language),
              failure: smallShare(found.failureProbability, i18n.language),
            })}
          </Text>
        </div>
      )}
    </div>
  );
}
