/** Keys and list indexes from the value's root down. */
export type ValuePath = (string | number)[];

/** One thing that is wrong with a value, or that could not be checked. */
export interface SchemaIssue {
  /** The field that is wrong; for a missing one, where it should be. */
  path: ValuePath;
  /** The schema keyword that says so, such as `maximum`. */
  rule: string;
  /**
   * `invalid`: the API server would refuse the value. `unchecked`: a rule
   * could not be evaluated here, so that the API server may still refuse it.
   */
  kind: 'invalid' | 'unchecked';
  /** A sentence without its subject, to stand after the name of the field. */
  message: string;
  /** What would be accepted, where that is short. */
  expected?: string;
  /** Whether the rule forbids the change rather than the value. */
  transition?: boolean;
  /** The part whose rule it is, where the rule points to another field. */
  subject?: ValuePath;
  /** Whether the rule failed to run, which no old value excuses. */
  failedToRun?: boolean;
}

/** Makes an issue of kind `invalid`; the path is copied. */
export function invalid(
  path: ValuePath,
  rule: string,
  message: string,
  expected?: string,
): SchemaIssue {
  return {
    path: [...path],
    rule,
    kind: 'invalid',
    message,
    ...(expected === undefined ? {} : { expected }),
  };
}
