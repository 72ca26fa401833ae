import { lastRanges, type LastRange, type TimeRange } from '../range/TimeRange';

/** What the tab shows, as it stands in the URL. */
export interface MetricsView {
  /** Absent: the last environment that has numbers. */
  environment?: string;
  range: TimeRange;
}

const usualRange: LastRange = '1h';

/** Reads the view from the parameters of a URL; what makes no sense is left out. */
export function parseMetricsUrl(params: URLSearchParams): MetricsView {
  const environment = params.get('environment') || undefined;
  return {
    ...(environment ? { environment } : {}),
    range: parseRange(params),
  };
}

/** The parameters for a view; those of others stay. */
export function printMetricsUrl(
  { environment, range }: MetricsView,
  others: URLSearchParams,
): URLSearchParams {
  const params = new URLSearchParams(others);
  const own: Record<string, string | undefined> = {
    environment,
    range:
      'last' in range && range.last !== usualRange ? range.last : undefined,
    from: 'last' in range ? undefined : range.from,
    to: 'last' in range ? undefined : range.to,
  };
  for (const [name, value] of Object.entries(own)) {
    if (value) params.set(name, value);
    else params.delete(name);
  }
  return params;
}

/**
 * Where the logs of an environment and a time are, from this tab.
 *
 * @param from - RFC 3339, as `to`
 */
export function logsPath(
  environment: string,
  from: string,
  to: string,
): string {
  const params = new URLSearchParams({ environments: environment, from, to });
  return `../logs?${params}`;
}

function parseRange(params: URLSearchParams): TimeRange {
  const from = params.get('from') ?? '';
  const to = params.get('to') ?? '';
  if (Date.parse(from) < Date.parse(to)) return { from, to };
  const last = params.get('range') ?? '';
  return {
    last: Object.hasOwn(lastRanges, last) ? (last as LastRange) : usualRange,
  };
}
