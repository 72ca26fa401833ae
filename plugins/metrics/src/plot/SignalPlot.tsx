import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type uPlot from 'uplot';
import type { SignalChart } from '@gitops-portal/plugin-metrics-common';
import type { PlotMarks } from './drawMarks';
import { loadPlot } from './loadPlot';
import { plotColours } from './plotColours';
import { plotOptions, type PlotEvents } from './plotOptions';
import styles from './SignalPlot.module.css';
import { useThemeRevision } from './useThemeRevision';

/** Pixels; the same for what stands in its place. */
export const plotHeight = 180;

/**
 * The lines of one chart. Arrow keys move the cursor, Enter picks its point.
 *
 * @param props.label - what a reader hears in place of the lines
 * @param props.valueText - the same for the cursor's point
 */
export function SignalPlot(props: {
  chart: SignalChart;
  times: number[];
  marks: PlotMarks;
  label: string;
  /** The point that the cursor is at; the latest where absent. */
  index?: number;
  valueText: string;
  events: PlotEvents;
}) {
  const { chart, times, marks, label, index, valueText, events } = props;
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>();
  const [failure, setFailure] = useState<Error>();
  const theme = useThemeRevision();
  // The plot lives longer than one rendering.
  const current = useRef({ chart, times, marks, events });
  current.current = { chart, times, marks, events };
  const shape = `${chart.signal} ${chart.series
    .map(({ name }) => name)
    .join()}`;

  useEffect(() => {
    const element = host.current;
    if (!element) return undefined;
    let closed = false;
    let made: uPlot | undefined;
    const resize = new ResizeObserver(() => {
      const width = element.clientWidth;
      if (width > 0) made?.setSize({ width, height: plotHeight });
    });
    loadPlot().then(
      Plot => {
        if (closed) return;
        setFailure(undefined);
        made = new Plot(
          plotOptions({
            chart: current.current.chart,
            colours: plotColours(element),
            width: element.clientWidth || 300,
            height: plotHeight,
            marks: () => current.current.marks,
            events: {
              onCursor: at => current.current.events.onCursor(at),
              onPick: at => current.current.events.onPick(at),
              onZoom: (from, to) => current.current.events.onZoom(from, to),
            },
          }),
          dataOf(current.current),
          element,
        );
        plot.current = made;
        resize.observe(element);
      },
      error => !closed && setFailure(error),
    );
    return () => {
      closed = true;
      resize.disconnect();
      made?.destroy();
      plot.current = undefined;
    };
  }, [shape, theme]);

  useEffect(() => {
    plot.current?.setData(dataOf({ chart, times }));
  }, [chart, times]);

  useEffect(() => {
    plot.current?.redraw(false);
  }, [marks]);

  const onKeyDown = (event: KeyboardEvent) => {
    const shown = plot.current;
    if (!shown) return;
    const at = shown.cursor.idx ?? times.length - 1;
    if (event.key === 'Enter') {
      events.onPick(at);
    } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      event.preventDefault();
      const step = event.key === 'ArrowLeft' ? -1 : 1;
      const next = Math.min(Math.max(at + step, 0), times.length - 1);
      const left = shown.valToPos(times[next], 'x');
      moveCursor(shown, left);
    }
  };

  if (failure) {
    return (
      <p role="alert" className={styles.failure}>
        The chart could not be drawn: {failure.message}
      </p>
    );
  }
  const last = Math.max(times.length - 1, 0);
  return (
    <div
      ref={host}
      className={styles.plot}
      // What is moved is the cursor; what it says are the values there.
      role="slider"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={index ?? last}
      aria-valuetext={valueText}
      tabIndex={0}
      onKeyDown={onKeyDown}
    />
  );
}

/** The types do not know the last argument, which tells the other plots. */
interface PublishingPlot {
  setCursor(
    at: { left: number; top: number },
    fireHook: boolean,
    publish: boolean,
  ): void;
}

function moveCursor(plot: PublishingPlot, left: number): void {
  plot.setCursor({ left, top: 1 }, true, true);
}

function dataOf(of: {
  chart: SignalChart;
  times: number[];
}): uPlot.AlignedData {
  return [of.times, ...of.chart.series.map(({ values }) => values)];
}
