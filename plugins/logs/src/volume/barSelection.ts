import { logLevels } from '@gitops-portal/plugin-logs-common';
import { clockWords } from '../model/clockWords';
import type { HistogramBar } from '../model/histogramLayout';
import type { TimeRange } from '../model/timeRange';
import type { BarSelection } from './VolumeHistogram';

/** The time of the chosen bars. */
export function bucketRange(
  bars: HistogramBar[],
  { anchor, at }: BarSelection,
): TimeRange {
  const first = bars[Math.min(anchor, at)];
  const last = bars[Math.max(anchor, at)];
  return {
    from: new Date(first.from * 1000).toISOString(),
    to: new Date(last.to * 1000).toISOString(),
  };
}

/** "12:01 to 12:02: 14 lines, 3 error, 11 info". */
export function barWords(
  bars: HistogramBar[],
  { anchor, at }: BarSelection,
): string {
  const chosen = bars.slice(Math.min(anchor, at), Math.max(anchor, at) + 1);
  const counts = logLevels
    .map(level => ({
      level,
      count: chosen
        .flatMap(({ segments }) => segments)
        .filter(segment => segment.level === level)
        .reduce((sum, segment) => sum + segment.count, 0),
    }))
    .filter(({ count }) => count > 0);
  const total = chosen.reduce((sum, bar) => sum + bar.total, 0);
  const width = bars[0].to - bars[0].from;
  const length =
    width < 60 ? 0 : (bars[bars.length - 1].to - bars[0].from) * 1000;
  const time = (seconds: number) => clockWords(seconds * 1000, length);
  const from = time(chosen[0].from);
  const to = time(chosen[chosen.length - 1].to);
  return [
    `${from} to ${to}: ${number(total)} ${total === 1 ? 'line' : 'lines'}`,
    ...counts.map(({ level, count }) => `${number(count)} ${level}`),
  ].join(', ');
}

/** The selection after a key; undefined for keys that do not move it. */
export function moveSelection(
  selection: BarSelection | undefined,
  key: string,
  extends_: boolean,
  count: number,
): BarSelection | undefined {
  const last = count - 1;
  if (last < 0) return undefined;
  const targets: Record<string, number> = {
    ArrowLeft: selection ? selection.at - 1 : last,
    ArrowRight: selection ? selection.at + 1 : 0,
    Home: 0,
    End: last,
  };
  const target = targets[key];
  if (target === undefined) return undefined;
  const at = Math.min(last, Math.max(0, target));
  return { at, anchor: extends_ && selection ? selection.anchor : at };
}

function number(count: number): string {
  return count.toLocaleString('en');
}
