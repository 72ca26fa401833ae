import { CelError } from '../values/CelError';
import { Duration } from '../values/times';

const UNITS: Record<string, bigint> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};
const PART = /(\d*)(?:\.(\d*))?(ns|us|µs|μs|ms|s|m|h)/y;
const MAX = 2n ** 63n - 1n;

/** @throws CelError for a span that is beyond 64 bits of nanoseconds */
export function durationOf(nanos: bigint): Duration {
  if (nanos > MAX || nanos < -MAX - 1n) {
    throw new CelError('duration overflow');
  }
  return new Duration(nanos);
}

/**
 * Reads a duration as Go's `time.ParseDuration` does.
 *
 * @throws CelError for a text that is none
 */
export function parseDuration(text: string): Duration {
  const sign = /^[-+]/.exec(text)?.[0] ?? '';
  const rest = text.slice(sign.length);
  let nanos = 0n;
  PART.lastIndex = 0;
  while (rest !== '0' && (PART.lastIndex < rest.length || rest === '')) {
    const match = PART.exec(rest);
    if (!match || (!match[1] && !match[2])) {
      throw new CelError(`"${text}" is no duration`);
    }
    const [, whole, fraction = '', unit] = match;
    nanos += BigInt(whole || 0) * UNITS[unit];
    nanos +=
      (BigInt(fraction || 0) * UNITS[unit]) / 10n ** BigInt(fraction.length);
  }
  return durationOf(sign === '-' ? -nanos : nanos);
}

/** A duration in seconds, as CEL writes it: `5405.25s`. */
export function printDuration({ nanos }: Duration): string {
  const size = nanos < 0n ? -nanos : nanos;
  const fraction = (size % UNITS.s)
    .toString()
    .padStart(9, '0')
    .replace(/0+$/, '');
  return `${nanos < 0n ? '-' : ''}${size / UNITS.s}${
    fraction ? `.${fraction}` : ''
  }s`;
}
