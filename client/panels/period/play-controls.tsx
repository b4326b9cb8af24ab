import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ToolButton } from '../shell/tool-button.tsx';
import { keepWindow, type TimeWindow } from './use-brush.ts';
import type { Timeline } from './use-timeline.ts';

const STEP_MS = 1500;
const PARTS = 12;

/** Steps the window through time, by its own length. */
export function PlayControls({
  timeline,
  chosen,
}: {
  readonly timeline: Timeline | null;
  readonly chosen: TimeWindow | null;
}): ReactElement {
  const { t } = useTranslation();
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing || timeline === null) return;
    const timer = setTimeout(() => {
      const next = stepped(timeline, chosen, 1);
      if (next === null) setPlaying(false);
      else keepWindow(next, timeline, chosen !== null);
    }, STEP_MS);
    return () => clearTimeout(timer);
  }, [playing, timeline, chosen]);
  const step = (direction: 1 | -1): void => {
    const next = timeline === null ? null : stepped(timeline, chosen, direction);
    if (next !== null && timeline !== null) keepWindow(next, timeline);
  };
  return (
    <div className="gv-play">
      <ToolButton icon="back" label={t('shell.timeline.earlier')} run={() => step(-1)} wide />
      <ToolButton
        icon={playing ? 'pause' : 'play'}
        label={t(playing ? 'shell.timeline.pause' : 'shell.timeline.play')}
        run={() => {
          if (!playing) step(1);
          setPlaying(!playing);
        }}
      />
      <ToolButton icon="forward" label={t('shell.timeline.later')} run={() => step(1)} wide />
    </div>
  );
}

function stepped(timeline: Timeline, chosen: TimeWindow | null, direction: 1 | -1): TimeWindow | null {
  const { start, end } = timeline;
  if (chosen === null) {
    const length = (end - start) / PARTS;
    return direction === 1
      ? { since: start + 1, until: start + length }
      : { since: end - length, until: end - 1 };
  }
  const length = chosen.until - chosen.since;
  const since = chosen.since + direction * length;
  if (since >= end || since + length <= start) return null;
  return { since, until: since + length };
}
