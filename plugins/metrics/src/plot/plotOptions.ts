import type uPlot from 'uplot';
import {
  formatSignal,
  type Signal,
  type SignalChart,
  type SignalUnit,
} from '@gitops-portal/plugin-metrics-common';
import { drawMarks, type PlotMarks } from './drawMarks';
import type { LineTone, PlotColours } from './plotColours';
import { timeLabels } from './timeLabels';

/** All plots of the tab have one cursor. */
const syncKey = 'gitops-portal.metrics';
/** A drag shorter than this, in pixels, is a click. */
const shortestDrag = 6;
const axisWidth = 72;
const axisHeight = 28;
/** Top of an axis where all values are zero. */
const smallestTop: Record<SignalUnit, number> = {
  perSecond: 1,
  ratio: 0.01,
  seconds: 0.1,
};

/** How the lines of a signal look, in their order: never by colour alone. */
const looks: Record<Signal, { tone: LineTone; dash?: number[] }[]> = {
  rate: [{ tone: 'info' }],
  errors: [{ tone: 'danger' }],
  duration: [{ tone: 'info' }, { tone: 'neutral', dash: [6, 4] }],
  saturation: [{ tone: 'info' }, { tone: 'success', dash: [6, 4] }],
};

const names: Record<Signal, string[]> = {
  rate: ['all'],
  errors: ['all'],
  duration: ['p95', 'p50'],
  saturation: ['cpu', 'memory'],
};

/** How a line is drawn; the same whether its neighbour is there or not. */
export function lineLook(signal: Signal, series: string) {
  const index = Math.max(names[signal].indexOf(series), 0);
  return looks[signal][index];
}

/** What a plot tells its surroundings. */
export interface PlotEvents {
  /** The cursor is at the point of this index, or at none. */
  onCursor(index: number | undefined): void;
  /** A point was clicked. */
  onPick(index: number): void;
  /** A span was dragged over; seconds since 1970. */
  onZoom(from: number, to: number): void;
}

/** The options of the plot of one chart. */
export function plotOptions(options: {
  chart: SignalChart;
  colours: PlotColours;
  width: number;
  height: number;
  /** Asked at each drawing: what is marked changes without a new plot. */
  marks: () => PlotMarks;
  events: PlotEvents;
}): uPlot.Options {
  const { chart, colours, width, height, marks, events } = options;
  const axis = {
    stroke: colours.text,
    font: colours.font,
    grid: { stroke: colours.grid, width: 1 },
    ticks: { stroke: colours.grid, width: 1, size: 4 },
  };
  return {
    width,
    height,
    legend: { show: false },
    padding: [8, 8, 0, 0],
    scales: {
      x: { time: true },
      y: { range: (_, __, max) => [0, topOf(chart, max)] },
    },
    axes: [
      {
        ...axis,
        size: axisHeight,
        space: 64,
        values: (_, splits, __, ___, increment) =>
          timeLabels(splits, increment),
      },
      {
        ...axis,
        size: axisWidth,
        values: (_, splits) =>
          splits.map(value => formatSignal(chart.unit, value)),
      },
    ],
    series: [
      {},
      ...chart.series.map(({ name }) => {
        const { tone, dash } = lineLook(chart.signal, name);
        return {
          label: name,
          stroke: colours.lines[tone],
          width: 1.5,
          dash,
          points: { show: false },
        };
      }),
    ],
    cursor: {
      y: false,
      sync: {
        key: syncKey,
        scales: ['x', null],
        // A drag is for the plot that it is on.
        filters: { pub: type => type === 'mousemove' || type === 'mouseleave' },
      },
      drag: { x: true, y: false, setScale: false },
    },
    hooks: {
      // After a drag there is no click.
      init: [
        plot =>
          plot.over.addEventListener('click', () => {
            const { idx } = plot.cursor;
            if (typeof idx === 'number') events.onPick(idx);
          }),
      ],
      draw: [plot => drawMarks(plot, marks(), colours)],
      setCursor: [plot => events.onCursor(plot.cursor.idx ?? undefined)],
      setSelect: [plot => onSelect(plot, events)],
    },
  };
}

function topOf(chart: SignalChart, max: number | null): number {
  const highest = max && Number.isFinite(max) ? max : 0;
  // What is used of a limit is seen against the whole of it.
  if (chart.signal === 'saturation') return Math.max(1, highest * 1.1);
  return highest > 0 ? highest * 1.15 : smallestTop[chart.unit];
}

function onSelect(plot: uPlot, events: PlotEvents): void {
  const { left, width } = plot.select;
  if (width >= shortestDrag) {
    events.onZoom(plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x'));
  }
  if (width > 0) {
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  }
}
