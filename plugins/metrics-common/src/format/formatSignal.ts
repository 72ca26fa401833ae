import type { SignalUnit } from '../signals';

/**
 * A value with its unit, short enough for an axis: `12 req/s`, `4.2 %`,
 * `350 ms`, `1.2 s`.
 */
export function formatSignal(
  unit: SignalUnit,
  value: number | null | undefined,
): string {
  if (value === null || value === undefined || !Number.isFinite(value)) {
    return 'no value';
  }
  switch (unit) {
    case 'perSecond':
      return `${short(value)} req/s`;
    case 'ratio':
      return `${short(value * 100)} %`;
    default:
      return value !== 0 && Math.abs(value) < 1
        ? `${short(value * 1000)} ms`
        : `${short(value)} s`;
  }
}

/** Three digits that count; thousands as `1.2 k`. */
function short(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e6) return `${digits(value / 1e6)} M`;
  if (size >= 1e4) return `${digits(value / 1e3)} k`;
  return digits(value);
}

function digits(value: number): string {
  const size = Math.abs(value);
  if (size >= 100) return String(Math.round(value));
  return String(Number(value.toFixed(size >= 10 ? 1 : 2)));
}
