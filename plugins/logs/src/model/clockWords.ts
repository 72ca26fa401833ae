const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
});
const clockSeconds = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const dayClock = new Intl.DateTimeFormat('en-GB', {
  day: '2-digit',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

const day = 86_400_000;

/**
 * A moment as a reader's clock has it, as exact as the stretch of time around
 * it wants: with seconds, or with the day.
 *
 * @param millis - since 1970
 * @param length - of the stretch, in milliseconds
 */
export function clockWords(millis: number, length: number): string {
  if (length >= day) return dayClock.format(millis);
  return (length < 600_000 ? clockSeconds : clock).format(millis);
}

/** Whether a stretch of time is all of this day, so that hours will do. */
export function isOfToday(
  range: { from: string; to: string },
  now: number,
): boolean {
  const today = new Date(now).toDateString();
  return [range.from, range.to].every(
    time => new Date(time).toDateString() === today,
  );
}

/** "12:00 to 13:00", with the day where it is not today's. */
export function rangeWords(
  range: { from: string; to: string },
  now: number,
): string {
  const from = Date.parse(range.from);
  const to = Date.parse(range.to);
  const length = isOfToday(range, now) ? to - from : day;
  return `${clockWords(from, length)} to ${clockWords(to, length)}`;
}
