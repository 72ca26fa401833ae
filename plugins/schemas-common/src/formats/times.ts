/** Whether a text is a full date of RFC 3339. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) {
    return false;
  }
  const [year, month, day] = match.slice(1).map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= days(year, month);
}

function days(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][
    month - 1
  ];
}

// The dot before the fraction matches any character, as upstream.
const TIME =
  /^([0-9]{2}):([0-9]{2}):([0-9]{2})(.[0-9]+)?(z|([+-][0-9]{2}:[0-9]{2}))$/;

/** Whether a text is a date-time of RFC 3339 (strfmt `IsDateTime`). */
export function isDateTime(text: string): boolean {
  if (text.length < 4) {
    return false;
  }
  const parts = text.toLowerCase().split('t');
  if (parts.length < 2 || !isDate(parts[0])) {
    return false;
  }
  const match = TIME.exec(parts[1]);
  return (
    match !== null && match[1] <= '23' && match[2] <= '59' && match[3] <= '59'
  );
}

const GO_DURATION = /^[-+]?(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/;
const MINUTE = 60_000_000_000n;
const HOUR = 60n * MINUTE;
const UNITS: { names: string[]; prefix: string; nanos: bigint }[] = [
  { names: ['ns'], prefix: 'nano', nanos: 1n },
  { names: ['us', 'µs'], prefix: 'micro', nanos: 1_000n },
  { names: ['ms'], prefix: 'milli', nanos: 1_000_000n },
  { names: ['s'], prefix: 'sec', nanos: 1_000_000_000n },
  { names: ['m'], prefix: 'min', nanos: MINUTE },
  { names: ['h', 'hr'], prefix: 'hour', nanos: HOUR },
  { names: ['d'], prefix: 'day', nanos: 24n * HOUR },
  { names: ['w', 'wk'], prefix: 'week', nanos: 168n * HOUR },
];

/**
 * Whether a text is a duration: Go's (`1h30m`), or numbers with units in
 * words anywhere in it (`3 days`), as strfmt reads them.
 */
export function isDuration(text: string): boolean {
  return toGoDuration(text) !== undefined;
}

/** A duration in the form of Go's `time.ParseDuration`. */
export function toGoDuration(text: string): string | undefined {
  if (isGoDuration(text)) {
    return /^[-+]?0$/.test(text) ? '0s' : text;
  }
  let nanos: bigint | undefined;
  for (const [, factor, word] of text.matchAll(/(\d+)\s*([A-Za-zµ]+)/g)) {
    const lower = word.toLowerCase();
    const unit = UNITS.find(
      ({ names, prefix }) => names.includes(lower) || lower.startsWith(prefix),
    );
    if (unit) {
      nanos = (nanos ?? 0n) + BigInt(factor) * unit.nanos;
    }
  }
  return nanos === undefined ? undefined : `${nanos}ns`;
}

/** Whether a text is a duration as Go's `time.ParseDuration` reads it. */
function isGoDuration(text: string): boolean {
  if (/^[-+]?0$/.test(text)) {
    return true;
  }
  let rest = text.replace(/^[-+]/, '');
  if (rest === '') {
    return false;
  }
  while (rest !== '') {
    const match = GO_DURATION.exec(rest);
    if (!match || /^[-+]/.test(rest)) {
      return false;
    }
    rest = rest.slice(match[0].length);
  }
  return true;
}
