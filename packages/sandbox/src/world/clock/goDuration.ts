const UNITS: Record<string, number> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/**
 * Milliseconds of a duration as Go writes it (`1h30m`, `500ms`), or
 * `otherwise` where the text is none.
 */
export function parseGoDuration(text: unknown, otherwise: number): number {
  if (typeof text !== 'string' || !text) return otherwise;
  let total = 0;
  let rest = text;
  while (rest) {
    const match = /^(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/.exec(rest);
    if (!match) return otherwise;
    total += Number(match[1]) * UNITS[match[2]];
    rest = rest.slice(match[0].length);
  }
  return total;
}

/** A duration as Go prints it: `5.066s`, `412ms`, `10m0s`. */
export function formatGoDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${trim(milliseconds)}ms`;
  const hours = Math.floor(milliseconds / 3_600_000);
  const minutes = Math.floor((milliseconds % 3_600_000) / 60_000);
  const seconds = `${trim((milliseconds % 60_000) / 1000)}s`;
  if (hours) return `${hours}h${minutes}m${seconds}`;
  if (minutes) return `${minutes}m${seconds}`;
  return seconds;
}

function trim(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
