const second = 1_000_000_000n;
const start = 1_777_888_800n * second;

/** Nanoseconds since 1970, of a moment after 2026-05-04T10:00:00Z. */
export const at = (seconds: number, nanos = 0n) =>
  (start + BigInt(seconds) * second + nanos).toString();

/** The first minute, as queries of the routes name it. */
export const range = 'from=2026-05-04T10:00:00Z&to=2026-05-04T10:01:00Z';
