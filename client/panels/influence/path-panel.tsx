import {
  ActionIcon,
  Alert,
  Button,
  Group,
  Skeleton,
  Stack,
  Switch,
  Text,
  Tooltip,
  UnstyledButton,
} from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../../state/view-store.ts';
import { smallShare } from '../format/numbers.ts';
import { AvoidedPeople } from './avoided-people.tsx';
import { setPath } from './changes.ts';
import { Icon } from './icons.tsx';
import styles from './influence.module.css';
import { PathHops } from './path-hops.tsx';
import { PersonPicker } from './person-picker.tsx';
import { askNetwork } from './use-network.ts';
import type { PathsState } from './use-paths.ts';

/** Props of {@link PathPanel}. */
export interface PathPanelProps extends PathsState {
  readonly chosen: number;
  readonly onChoose: (place: number) => void;
}

/** From A to B: two people, the ways between them in order of probability, and the messages of the chosen one. */
export function PathPanel({ paths, fetching, error, chosen, onChoose }: PathPanelProps): ReactElement {
  const { t } = useTranslation();
  const view = useView();
  const { from, to, inTime, avoid } = view.path;
  const [first, second] = view.selection;
  const isFiltered = askNetwork(view).filter !== null;
  return (
    <Stack gap={12} data-testid="path-panel">
      <PersonPicker
        label={t('influence.path.from')}
        value={from}
        onChange={(id) => setPath({ from: id })}
        testId="path-from"
      />
      <PersonPicker
        label={t('influence.path.to')}
        value={to}
        onChange={(id) => setPath({ to: id })}
        testId="path-to"
      />
      <Group gap={8}>
        <Tooltip label={t('influence.path.swap')}>
          <ActionIcon
            variant="default"
            size={30}
            aria-label={t('influence.path.swap')}
            disabled={from === null && to === null}
            onClick={() => setPath({ from: to, to: from })}
          >
            <Icon name="swap" />
          </ActionIcon>
        </Tooltip>
        <Button
          size="xs"
          variant="default"
          disabled={first === undefined}
          onClick={() =>
            setPath(second === undefined ? { from: first ?? null } : { from: first ?? null, to: second })
          }
        >
          {t('influence.path.useSelection')}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          disabled={from === null && to === null}
          onClick={() => setPath({ from: null, to: null, avoid: [] })}
        >
          {t('influence.path.clear')}
        </Button>
      </Group>
      <Switch
        size="xs"
        label={t('influence.path.inTime')}
        description={t('influence.path.inTimeHint')}
        checked={inTime}
        onChange={(event) => setPath({ inTime: event.currentTarget.checked })}
        data-testid="path-in-time"
      />
      {avoid.length > 0 && <AvoidedPeople avoid={avoid} />}
      {(from === null || to === null) && (
        <Text size="sm" c="dimmed">
          {t('influence.path.start')}
        </Text>
      )}
      {from !== null && from === to && <Text size="sm">{t('influence.path.same')}</Text>}
      {fetching && <Skeleton height={72} radius={8} role="status" aria-label={t('influence.waiting')} />}
      {error !== null && (
        <Alert color="orange" title={t('influence.path.failed')}>
          {error}
        </Alert>
      )}
      {paths?.length === 0 && (
        <Text size="sm">
          {t(
            avoid.length > 0
              ? 'influence.path.noneWithout'
              : isFiltered
                ? 'influence.path.noneThrough'
                : inTime
                  ? 'influence.path.noneInTime'
                  : 'influence.path.none',
          )}
        </Text>
      )}
      {paths !== null && paths.length > 0 && (
        <Alternatives paths={paths} chosen={chosen} onChoose={onChoose} />
      )}
    </Stack>
  );
}

type AlternativesProps = Pick<PathPanelProps, 'chosen' | 'onChoose'> & {
  readonly paths: NonNullable<PathsState['paths']>;
};

function Alternatives({ paths, chosen, onChoose }: AlternativesProps): ReactElement {
  const { t, i18n } = useTranslation();
  const path = paths[chosen] ?? paths[0];
  return (
    <>
      <Stack gap={8} role="group" aria-label={t('influence.path.alternatives')}>
        {paths.map((alternative, place) => (
          <UnstyledButton
            key={alternative.people.map((person) => person.id).join(' ')}
            className={styles['alternative']}
            aria-pressed={alternative === path}
            data-testid="path-alternative"
            onClick={() => onChoose(place)}
          >
            <Group justify="space-between" gap={8} wrap="nowrap">
              <span>{alternative.people.map((person) => person.name).join(' → ')}</span>
              <strong className={styles['number']}>
                {smallShare(alternative.probability, i18n.language)}
              </strong>
            </Group>
            {!alternative.timeRespecting && (
              <div className={styles['note']} data-testid="path-not-in-time">
                {t('influence.path.notInTime')}
              </div>
            )}
            <div className={styles['bar']} style={{ marginTop: 4 }}>
              <span style={{ width: `${Math.max(1, alternative.probability * 100)}%` }} />
            </div>
          </UnstyledButton>
        ))}
      </Stack>
      {path !== undefined && (
        <>
          <PathHops path={path} />
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }} data-testid="path-explanation">
            {path.explanation}
          </Text>
        </>
      )}
    </>
  );
}
