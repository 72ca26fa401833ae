import {
  formatSignal,
  summariseSeries,
  type SignalChart,
} from '@gitops-portal/plugin-metrics-common';
import type { ReleaseMark } from '../releases/releaseMarks';
import { momentLabel } from '../plot/timeLabels';
import { seriesName, signalNames } from './signalNames';

/** A chart in words, for who does not see it. */
export function describeChart(
  chart: SignalChart,
  times: number[],
  marks: ReleaseMark[],
): string {
  const { title, text } = signalNames[chart.signal];
  const lines = chart.series.map(({ name, values }) => {
    const { latest, min, max } = summariseSeries(values);
    const say = (value?: number) => formatSignal(chart.unit, value);
    return `${seriesName(name)}: latest ${say(latest)}, lowest ${say(
      min,
    )}, highest ${say(max)}.`;
  });
  const shown = marks.filter(
    ({ at }) => at >= times[0] && at <= times[times.length - 1],
  );
  const releases = shown.length
    ? [
        `Releases: ${shown
          .map(({ at, label }) => `${label} at ${momentLabel(at)}`)
          .join(', ')}.`,
      ]
    : [];
  return [`${title}, ${text}.`, ...lines, ...releases].join(' ');
}

/** The values of a chart at a point, in words. */
export function describePoint(
  chart: SignalChart,
  times: number[],
  index: number,
): string {
  const values = chart.series.map(
    series =>
      `${seriesName(series.name)} ${formatSignal(
        chart.unit,
        series.values[index],
      )}`,
  );
  return [momentLabel(times[index]), ...values].join(', ');
}
