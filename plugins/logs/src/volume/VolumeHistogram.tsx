import {
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
} from 'react';
import { clockWords } from '../model/clockWords';
import type { HistogramLayout } from '../model/histogramLayout';
import type { TimeRange } from '../model/timeRange';
import { barWords, bucketRange, moveSelection } from './barSelection';
import { HistogramBars } from './HistogramBars';
import { TimeAxis } from './TimeAxis';
import styles from './VolumeHistogram.module.css';

/** A stretch of bars: where it began, and where it is now. */
export interface BarSelection {
  anchor: number;
  at: number;
}

/**
 * How many lines there are over time. One bar, or several by drag or with
 * Shift and the arrows, become the time that is searched.
 */
export function VolumeHistogram(props: {
  layout: HistogramLayout;
  isStale?: boolean;
  /** Marks over the bars. */
  marks?: ReactNode;
  onSelect(range: TimeRange): void;
}) {
  const { layout, onSelect } = props;
  const { bars } = layout;
  const chart = useRef<HTMLDivElement>(null);
  const [selection, setSelection] = useState<BarSelection>();
  const [isDragging, setDragging] = useState(false);
  // The range may have become shorter since.
  const shown =
    selection && Math.max(selection.anchor, selection.at) < bars.length
      ? selection
      : undefined;
  const select = (chosen: BarSelection) => {
    setSelection(undefined);
    onSelect(bucketRange(bars, chosen));
  };
  const barAt = (event: PointerEvent) => {
    const box = chart.current?.getBoundingClientRect();
    const part = box?.width ? (event.clientX - box.left) / box.width : 0;
    return Math.min(
      bars.length - 1,
      Math.max(0, Math.floor(part * bars.length)),
    );
  };
  const onPointerMove = (event: PointerEvent) => {
    const at = barAt(event);
    setSelection(before =>
      isDragging && before ? { ...before, at } : { anchor: at, at },
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && shown) {
      event.preventDefault();
      select(shown);
      return;
    }
    if (event.key === 'Escape') {
      setSelection(undefined);
      return;
    }
    const next = moveSelection(shown, event.key, event.shiftKey, bars.length);
    if (!next) return;
    event.preventDefault();
    setSelection(next);
  };
  const length =
    bars.length > 0 ? (bars[bars.length - 1].to - bars[0].from) * 1000 : 0;
  return (
    <div className={styles.histogram} data-stale={props.isStale || undefined}>
      {props.marks}
      <div
        ref={chart}
        role="slider"
        tabIndex={0}
        aria-label="Lines over time. Arrows choose a bar, Shift and arrows several, Enter searches their time"
        aria-valuemin={0}
        aria-valuemax={Math.max(0, bars.length - 1)}
        aria-valuenow={shown?.at ?? 0}
        aria-valuetext={shown ? barWords(bars, shown) : 'No bar is chosen'}
        className={styles.chart}
        onKeyDown={onKeyDown}
        onBlur={() => setSelection(undefined)}
        onPointerDown={event => {
          if (event.button !== 0 || bars.length === 0) return;
          event.currentTarget.setPointerCapture?.(event.pointerId);
          setDragging(true);
          const at = barAt(event);
          setSelection({ anchor: at, at });
        }}
        onPointerMove={bars.length > 0 ? onPointerMove : undefined}
        onPointerUp={event => {
          if (!isDragging || !shown) return;
          setDragging(false);
          select({ ...shown, at: barAt(event) });
        }}
        onPointerCancel={() => setDragging(false)}
        onPointerLeave={() => !isDragging && setSelection(undefined)}
      >
        <HistogramBars bars={bars} selection={shown} />
        {layout.top > 0 ? (
          <span className={styles.top}>{layout.top.toLocaleString('en')}</span>
        ) : (
          <span className={styles.none}>No lines in this time</span>
        )}
        {shown ? (
          <Counts
            words={barWords(bars, shown)}
            at={(shown.at + 0.5) / bars.length}
          />
        ) : null}
      </div>
      <TimeAxis
        from={bars[0]?.from}
        to={bars.at(-1)?.to}
        words={seconds => clockWords(seconds * 1000, length)}
      />
    </div>
  );
}

function Counts({ words, at }: { words: string; at: number }) {
  return (
    <span
      className={styles.counts}
      data-side={at > 0.5 ? 'left' : 'right'}
      style={
        at > 0.5 ? { right: `${(1 - at) * 100}%` } : { left: `${at * 100}%` }
      }
    >
      {words}
    </span>
  );
}
