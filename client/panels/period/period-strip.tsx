import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePeriod } from '../common/use-brand.ts';
import { useTalkFilter } from '../common/use-talk-filter.ts';
import { BUCKET_MS } from '../format/buckets.ts';
import { useFormat } from '../format/use-format.ts';
import { Bars, type BarScale, placeOf } from './bars.tsx';
import { PlayControls } from './play-controls.tsx';
import { TimeAxis } from './time-axis.tsx';
import { keepWindow, type TimeWindow, useBrush } from './use-brush.ts';
import { type Timeline, useTimeline } from './use-timeline.ts';

const HEIGHT = 44;
const AXIS = 16;
const ALL_TIME = { since: null, until: null };

/** Bars of what the filters let through, over the whole time in which anything was said. */
function useTimelineThrough(filter: ReturnType<typeof useTalkFilter>): Timeline | null {
  const all = useTimeline(ALL_TIME);
  const whole = useMemo(
    () =>
      all === null || filter === null
        ? ALL_TIME
        : { since: new Date(all.start).toISOString(), until: new Date(all.end).toISOString() },
    [all, filter],
  );
  const through = useTimeline(whole, filter);
  return useMemo(
    () => (all === null || filter === null ? all : { ...all, points: through?.points ?? [] }),
    [all, through, filter],
  );
}

/** Messages over all time, under every page: choosing a window filters everything. */
export function PeriodStrip(): ReactElement {
  const { t } = useTranslation();
  const timeline = useTimelineThrough(useTalkFilter());
  const { since, until } = usePeriod();
  const chosen = useMemo<TimeWindow | null>(() => {
    if (timeline === null || (since === null && until === null)) return null;
    return {
      since: since === null ? timeline.start : Date.parse(since),
      until: until === null ? timeline.end : Date.parse(until),
    };
  }, [timeline, since, until]);
  return (
    <section className="gv-strip" aria-label={t('shell.timeline.label')}>
      <PlayControls timeline={timeline} chosen={chosen} />
      {timeline === null ? <div className="gv-strip-chart" /> : <Brush timeline={timeline} chosen={chosen} />}
    </section>
  );
}

function Brush({
  timeline,
  chosen,
}: {
  readonly timeline: Timeline;
  readonly chosen: TimeWindow | null;
}): ReactElement {
  const { t } = useTranslation();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const { start, end, points } = timeline;
  const { draft, ...handlers } = useBrush({ start, end, width }, chosen);
  const shown = draft ?? chosen;
  const scale: BarScale = {
    start,
    end,
    width,
    height: HEIGHT,
    most: Math.max(1, ...points.map(({ messages }) => messages)),
    root: true,
  };
  return (
    <div className="gv-strip-chart" ref={ref}>
      <svg
        width={width}
        height={HEIGHT + AXIS}
        role="presentation"
        {...handlers}
        onPointerCancel={handlers.onPointerUp}
      >
        <rect className="gv-brush-ground" width={width} height={HEIGHT + AXIS} />
        <Bars points={points} scale={scale} />
        <TimeAxis scale={scale} y={HEIGHT} />
        {shown !== null && <Window window={shown} scale={scale} />}
        <title>{t('shell.timeline.hint')}</title>
      </svg>
      {width > 0 && <Ends timeline={timeline} window={shown ?? { since: start, until: end }} scale={scale} />}
    </div>
  );
}

function Window({ window, scale }: { readonly window: TimeWindow; readonly scale: BarScale }): ReactElement {
  const left = Math.max(0, placeOf(window.since, scale));
  const right = Math.min(scale.width, placeOf(window.until, scale));
  return (
    <g>
      <rect className="gv-brush-outside" width={left} height={HEIGHT} />
      <rect className="gv-brush-outside" x={right} width={Math.max(0, scale.width - right)} height={HEIGHT} />
      <rect
        className="gv-brush-window"
        data-grip="window"
        x={left}
        width={Math.max(1, right - left)}
        height={HEIGHT}
      />
      {(['since', 'until'] as const).map((grip) => (
        <g key={grip} className="gv-brush-end">
          <line
            x1={grip === 'since' ? left : right}
            x2={grip === 'since' ? left : right}
            y1="0"
            y2={HEIGHT}
          />
          <rect data-grip={grip} x={(grip === 'since' ? left : right) - 6} width="12" height={HEIGHT} />
        </g>
      ))}
    </g>
  );
}

/** The two ends as sliders for the keyboard. */
function Ends({
  timeline,
  window,
  scale,
}: {
  readonly timeline: Timeline;
  readonly window: TimeWindow;
  readonly scale: BarScale;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const move = (end: 'since' | 'until') => (event: KeyboardEvent) => {
    const steps = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10 }[event.key];
    if (steps === undefined) return;
    event.preventDefault();
    const step = Math.max(BUCKET_MS[timeline.bucket], 86_400_000) * steps;
    const next = { ...window, [end]: window[end] + step };
    if (next.until > next.since) keepWindow(next, timeline);
  };
  return (
    <>
      {(['since', 'until'] as const).map((end) => (
        <span
          key={end}
          className="gv-brush-key"
          style={{ left: Math.min(Math.max(placeOf(window[end], scale), 2), scale.width - 2) }}
          role="slider"
          tabIndex={0}
          aria-label={t(end === 'since' ? 'shell.timeline.start' : 'shell.timeline.end')}
          aria-valuemin={Math.round(timeline.start / 86_400_000)}
          aria-valuemax={Math.round(timeline.end / 86_400_000)}
          aria-valuenow={Math.round(window[end] / 86_400_000)}
          aria-valuetext={format.day(window[end])}
          onKeyDown={move(end)}
        />
      ))}
    </>
  );
}
