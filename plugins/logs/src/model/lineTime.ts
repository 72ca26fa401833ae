import { millisecondsOf } from '@gitops-portal/plugin-logs-common';

const time = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});
const day = new Intl.DateTimeFormat('en-GB', {
  day: '2-digit',
  month: 'short',
});
const absolute = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'long',
});

/** The time of a line as the reader's clock has it, to the millisecond. */
export function shortLineTime(nano: string, withDay: boolean): string {
  const date = new Date(millisecondsOf(nano));
  return withDay
    ? `${day.format(date)} ${time.format(date)}`
    : time.format(date);
}

/** The whole time with its zone. */
export function wholeLineTime(nano: string): string {
  const date = new Date(millisecondsOf(nano));
  return `${absolute.format(date)} (${date.toISOString()})`;
}
