const unitMs: Record<string, number> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/**
 * Milliseconds of a Go duration (`1h30m`, `10s`), or undefined where the text
 * is none.
 */
export function parseDuration(text: unknown): number | undefined {
  if (typeof text !== 'string') return undefined;
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g)];
  if (parts.length === 0 || parts.map(([all]) => all).join('') !== text) {
    return undefined;
  }
  return parts.reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * unitMs[unit],
    0,
  );
}

/** Milliseconds from one RFC 3339 time to another; 0 where either is unknown. */
export function msBetween(
  from: string | undefined,
  to: string | undefined,
): number {
  const ms = Date.parse(to ?? '') - Date.parse(from ?? '');
  return Number.isNaN(ms) ? 0 : ms;
}

/** The later of some RFC 3339 times. */
export function latest(...times: (string | undefined)[]): string | undefined {
  let found: string | undefined;
  for (const time of times) {
    if (time && (!found || Date.parse(time) > Date.parse(found))) found = time;
  }
  return found;
}
