const day = 86_400;

const clock = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});
const clockWithSeconds = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
});
const date = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
});
const moment = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
});

/**
 * Labels of an axis of times: the time of day, or the date where a day begins.
 *
 * @param times - seconds since 1970
 * @param incrementSeconds - from one label to the next
 */
export function timeLabels(
  times: number[],
  incrementSeconds: number,
): string[] {
  return times.map(time => {
    const at = new Date(time * 1000);
    const isMidnight = at.getHours() === 0 && at.getMinutes() === 0;
    if (incrementSeconds >= day || isMidnight) return date.format(at);
    return incrementSeconds < 60
      ? clockWithSeconds.format(at)
      : clock.format(at);
  });
}

/** A time in full, in the viewer's time zone. */
export function momentLabel(seconds: number): string {
  return moment.format(new Date(seconds * 1000));
}
