/** An instant, in nanoseconds since 1970. */
export class Timestamp {
  constructor(readonly nanos: bigint) {}
}

/** A span of time, in nanoseconds. */
export class Duration {
  constructor(readonly nanos: bigint) {}
}
