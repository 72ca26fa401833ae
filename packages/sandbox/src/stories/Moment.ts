/**
 * A time in the demo world's past, said relative to now: a time of day (UTC)
 * on the n-th working day before today, or minutes ago.
 */
export type Moment = { workday: number; time: string } | { minutesAgo: number };

/** `time` (HH:MM, UTC) on the n-th working day before today. */
export function workday(n: number, time: string): Moment {
  return { workday: n, time };
}

/** So many minutes ago: for what has to be fresh whenever the world starts. */
export function minutesAgo(minutes: number): Moment {
  return { minutesAgo: minutes };
}

/** The date of a moment, in whole seconds as git and Kubernetes keep them. */
export function resolveMoment(moment: Moment, now: Date): Date {
  if ('minutesAgo' in moment) {
    return wholeSeconds(now.getTime() - moment.minutesAgo * 60_000);
  }
  const date = midnight(now);
  for (let left = moment.workday; left > 0; ) {
    date.setUTCDate(date.getUTCDate() - 1);
    if (date.getUTCDay() !== 0 && date.getUTCDay() !== 6) {
      left--;
    }
  }
  const [hours, minutes] = moment.time.split(':').map(Number);
  date.setUTCHours(hours, minutes);
  return date;
}

/** The last time at which clocks in Berlin showed 02:30, at least an hour ago. */
export function lastNight(now: Date): Date {
  const berlin = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Berlin',
    hour: '2-digit',
    minute: '2-digit',
  });
  const candidate = midnight(now);
  candidate.setUTCHours(23, 30);
  while (
    candidate.getTime() > now.getTime() - 3_600_000 ||
    berlin.format(candidate) !== '02:30'
  ) {
    candidate.setUTCHours(candidate.getUTCHours() - 1);
  }
  return candidate;
}

/** The coming Friday at 16:00 UTC; the one after where that is under a day away. */
export function nextFriday(now: Date): Date {
  const friday = midnight(now);
  friday.setUTCHours(16);
  while (
    friday.getUTCDay() !== 5 ||
    friday.getTime() - now.getTime() < 86_400_000
  ) {
    friday.setUTCDate(friday.getUTCDate() + 1);
  }
  return friday;
}

function midnight(now: Date): Date {
  return new Date(
    Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()),
  );
}

function wholeSeconds(milliseconds: number): Date {
  return new Date(Math.floor(milliseconds / 1000) * 1000);
}
