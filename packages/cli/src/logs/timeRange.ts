import { UsageError } from '../UsageError';

const units: Record<string, number> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/**
 * From when to when is asked: `--since 90m`, or `--from` and `--to` as RFC
 * 3339. The last hour by default.
 *
 * @throws UsageError for what is no time
 */
export function timeRange(
  values: { since?: string; from?: string; to?: string },
  now = new Date(),
): { from: string; to: string } {
  if (values.since && values.from) {
    throw new UsageError('--since and --from exclude each other');
  }
  const to = values.to ? instant('--to', values.to) : now;
  const from = values.from
    ? instant('--from', values.from)
    : new Date(to.getTime() - duration(values.since ?? '1h'));
  if (from >= to) {
    throw new UsageError('The range ends before it begins');
  }
  return { from: from.toISOString(), to: to.toISOString() };
}

function instant(option: string, text: string): Date {
  const date = new Date(text);
  if (Number.isNaN(date.getTime()) || !/^\d{4}-\d\d-\d\d/.test(text)) {
    throw new UsageError(
      `${option} has to be a time such as 2026-11-23T13:42:00Z, not '${text}'`,
    );
  }
  return date;
}

function duration(text: string): number {
  const [, count, unit] = /^(\d+)([smhd])$/.exec(text) ?? [];
  if (!unit || Number(count) === 0) {
    throw new UsageError(`--since has to be like 15m, 6h or 2d, not '${text}'`);
  }
  return Number(count) * units[unit];
}
