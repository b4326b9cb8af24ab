import { Button, Popover, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { setPeriod } from '../common/actions.ts';
import { Icon } from '../common/icon.tsx';
import { usePeriod } from '../common/use-brand.ts';
import { useFormat } from '../format/use-format.ts';

/** The period in words; opens two date inputs, for those who do not drag. */
export function PeriodMenu(): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { since, until } = usePeriod();
  const whole = since === null && until === null;
  const words = whole
    ? t('shell.wholePeriod')
    : `${since === null ? '…' : format.day(since)} – ${until === null ? '…' : format.day(until)}`;
  return (
    <div className="gv-period">
      <Popover position="bottom-start" trapFocus returnFocus transitionProps={{ duration: 100 }}>
        <Popover.Target>
          <Button
            variant="default"
            size="sm"
            leftSection={<Icon name="period" size={16} />}
            aria-label={`${t('shell.period')}: ${words}`}
            className="gv-period-button"
          >
            <span className="gv-wide-only">{words}</span>
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <div className="gv-stack">
            <TextInput
              type="date"
              label={t('shell.since')}
              value={since?.slice(0, 10) ?? ''}
              onChange={(event) => setPeriod(instantOf(event.currentTarget.value), until)}
            />
            <TextInput
              type="date"
              label={t('shell.until')}
              value={until?.slice(0, 10) ?? ''}
              onChange={(event) => setPeriod(since, instantOf(event.currentTarget.value))}
            />
            <Button variant="default" disabled={whole} onClick={() => setPeriod(null, null)}>
              {t('shell.wholePeriod')}
            </Button>
          </div>
        </Popover.Dropdown>
      </Popover>
      {!whole && (
        <button
          type="button"
          className="gv-round"
          aria-label={`${t('shell.reset')}: ${t('shell.period')}`}
          title={t('shell.wholePeriod')}
          onClick={() => setPeriod(null, null)}
        >
          <Icon name="close" size={14} />
        </button>
      )}
    </div>
  );
}

function instantOf(day: string): string | null {
  const time = Date.parse(`${day}T00:00:00.000Z`);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
