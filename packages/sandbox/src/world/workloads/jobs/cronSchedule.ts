const NAMED: Record<string, string> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/** Minute, hour, day, month and weekday of a moment in a time zone. */
function fieldsAt(at: Date, timeZone: string): number[] {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    minute: 'numeric',
    hour: 'numeric',
    hourCycle: 'h23',
    day: 'numeric',
    month: 'numeric',
    weekday: 'short',
  }).formatToParts(at);
  const part = (type: string) =>
    parts.find(entry => entry.type === type)?.value ?? '';
  const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
  return [
    Number(part('minute')),
    Number(part('hour')),
    Number(part('day')),
    Number(part('month')),
    weekdays.indexOf(part('weekday')),
  ];
}

/** Whether a schedule of a CronJob is due in the minute of `at`. */
export function isDue(
  schedule: string,
  at: Date,
  timeZone: string = 'UTC',
): boolean {
  const fields = (NAMED[schedule] ?? schedule).trim().split(/\s+/);
  if (fields.length !== 5) return false;
  const now = fieldsAt(at, timeZone);
  const matches = fields.map((field, index) => fits(field, now[index]));
  const [minute, hour, day, month, weekday] = matches;
  // Where both days are restricted, either may match.
  const days =
    fields[2] === '*' || fields[4] === '*' ? day && weekday : day || weekday;
  return minute && hour && month && days;
}

function fits(field: string, value: number): boolean {
  return field.split(',').some(part => {
    const [range, step = '1'] = part.split('/');
    const [from, to = from] = range.split('-');
    if (range === '*') return value % Number(step) === 0;
    const end = part.includes('/') && !range.includes('-') ? 59 : Number(to);
    const inside = value >= Number(from) && value <= end;
    const sunday = value === 0 && Number(from) === 7;
    return (inside && (value - Number(from)) % Number(step) === 0) || sunday;
  });
}
