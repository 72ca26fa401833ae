/**
 * Times of log lines are nanoseconds since 1970 as decimal strings: more
 * digits than a number holds.
 *
 * @param millis - since 1970
 */
export function millisToNano(millis: number): string {
  return `${Math.trunc(millis)}000000`;
}

/** A time moved by a number of nanoseconds. */
export function addNano(time: string, nanoseconds: number): string {
  return String(BigInt(time) + BigInt(nanoseconds));
}
