import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openList } from '../common/actions.ts';
import { Section } from '../common/section.tsx';
import { StanceMark } from '../common/marks.tsx';
import { usePeriod } from '../common/use-brand.ts';
import { useTalkFilter } from '../common/use-talk-filter.ts';
import { STANCES } from '../common/words.ts';
import { useFormat } from '../format/use-format.ts';
import { Bars, type BarScale, placeOf } from '../period/bars.tsx';
import { TimeAxis } from '../period/time-axis.tsx';
import { useBursts } from './use-bursts.ts';
import { type Timeline, type TimePoint, useTimeline } from '../period/use-timeline.ts';

const HEIGHT = 150;
const AXIS = 20;
const LEFT = 36;

/** Messages over time in the period, stacked by stance; a bar opens its messages. */
export function VolumeChart(): ReactElement {
  const { t } = useTranslation();
  const timeline = useTimeline(usePeriod(), useTalkFilter());
  return (
    <Section
      title={t('talk.volume')}
      aside={
        <span className="gv-legend">
          {STANCES.map((stance) => (
            <StanceMark key={stance} stance={stance} />
          ))}
        </span>
      }
    >
      <div style={{ height: HEIGHT + AXIS + 24 }}>{timeline !== null && <Chart timeline={timeline} />}</div>
    </Section>
  );
}

function Chart({ timeline }: { readonly timeline: Timeline }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const [at, setAt] = useState<number | null>(null);
  const bursts = useBursts();
  const { points, start, end } = timeline;
  const most = niceTop(Math.max(1, ...points.map(({ messages }) => messages)));
  const scale: BarScale = { start, end, width: Math.max(0, width - LEFT), height: HEIGHT, most };
  const point = at === null ? undefined : points[at];
  const words = (one: TimePoint): string =>
    t('talk.volumePoint', {
      when: timeline.bucket === 'MONTH' ? format.month(one.start) : format.day(one.start),
      messages: t('words.messages', { count: one.messages, number: format.exact(one.messages) }),
      favor: format.exact(one.favor),
      against: format.exact(one.against),
    });
  const open = (one: TimePoint): void =>
    openList({
      of: 'messages',
      since: new Date(one.start).toISOString(),
      until: new Date(one.end).toISOString(),
    });
  const onPointerMove = (event: PointerEvent<SVGElement>): void => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - LEFT;
    setAt(nearest(points, start + (x / Math.max(1, scale.width)) * (end - start)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && point !== undefined) return open(point);
    const step = { ArrowLeft: -1, ArrowRight: 1, Home: -points.length, End: points.length }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setAt(Math.min(points.length - 1, Math.max(0, (at ?? (step > 0 ? -1 : points.length)) + step)));
  };
  return (
    <div
      ref={ref}
      className="gv-volume"
      role="slider"
      tabIndex={0}
      aria-label={t('talk.volume')}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, points.length - 1)}
      aria-valuenow={at ?? 0}
      aria-valuetext={point === undefined ? t('talk.volume') : words(point)}
      onKeyDown={onKeyDown}
    >
      <p className="gv-readout gv-number">{point === undefined ? '\u00a0' : words(point)}</p>
      <svg
        width={width}
        height={HEIGHT + AXIS}
        aria-hidden="true"
        onPointerMove={onPointerMove}
        onPointerLeave={() => setAt(null)}
        onClick={() => point !== undefined && open(point)}
      >
        {[0, 0.5, 1].map((part) => (
          <g key={part} className="gv-axis">
            <line x1={LEFT} x2={width} y1={HEIGHT * (1 - part) + 0.5} y2={HEIGHT * (1 - part) + 0.5} />
            <text x={LEFT - 6} y={HEIGHT * (1 - part) + (part === 1 ? 10 : 4)} textAnchor="end">
              {format.short(most * part)}
            </text>
          </g>
        ))}
        <g transform={`translate(${LEFT} 0)`}>
          {point !== undefined && (
            <rect
              className="gv-volume-at"
              x={placeOf(point.start, scale)}
              width={Math.max(3, placeOf(point.end, scale) - placeOf(point.start, scale))}
              height={HEIGHT}
            />
          )}
          {bursts.map(({ since, until }) => (
            <BurstMark key={since} since={Date.parse(since)} until={Date.parse(until)} scale={scale} />
          ))}
          <Bars points={points} scale={scale} />
          <TimeAxis scale={scale} y={HEIGHT} />
        </g>
      </svg>
    </div>
  );
}

/** A line over the days of a burst. */
function BurstMark({
  since,
  until,
  scale,
}: {
  readonly since: number;
  readonly until: number;
  readonly scale: BarScale;
}): ReactElement {
  const left = Math.max(0, placeOf(since, scale));
  const width = Math.max(4, Math.min(scale.width, placeOf(until, scale)) - left);
  return <rect className="gv-burst-mark" x={left} y={0} width={width} height={3} rx={1} />;
}

function nearest(points: readonly TimePoint[], instant: number): number | null {
  let best: number | null = null;
  let distance = Number.POSITIVE_INFINITY;
  points.forEach((point, index) => {
    const away = Math.abs((point.start + point.end) / 2 - instant);
    if (away < distance) [best, distance] = [index, away];
  });
  return best;
}

function niceTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  const top = [1, 2, 4, 6, 8, 10].find((step) => step * power >= most) ?? 10;
  return Math.max(2, top * power);
}
