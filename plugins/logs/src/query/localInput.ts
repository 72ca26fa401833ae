/** The value of a `datetime-local` field for a moment, in the reader's zone. */
export function toLocalInput(time: string): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return '';
  const zone = date.getTimezoneOffset() * 60_000;
  return new Date(date.getTime() - zone).toISOString().slice(0, 19);
}

/** RFC 3339 of such a value; undefined where it is none. */
export function fromLocalInput(value: string): string | undefined {
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
