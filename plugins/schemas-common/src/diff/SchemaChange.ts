/** One difference between two states of a kind. */
export interface SchemaChange {
  /** `Kind.group`, the claim or composite that changed. */
  kind: string;
  /** The version whose schema changed; absent for changes of the kind. */
  version?: string;
  /**
   * The field: `spec.users[].name` through a list, `spec.env.*.value` through
   * a map. Of changes to the kind itself `scope`, `names.plural` or
   * `versions.v1`; empty for the kind as a whole.
   */
  path: string;
  /** What happened, such as `field-removed` or `maximum-lowered`. */
  change: string;
  /**
   * Whether an object that was good may now be refused, lose fields, or mean
   * something else.
   */
  breaking: boolean;
  /** Why it is breaking or why not, for a person. */
  reason: string;
}

/** A change without the kind and version that it is in. */
export type FieldChange = Omit<SchemaChange, 'kind' | 'version'>;

/** Makes a change that may break what was good. */
export function breaking(
  path: string,
  change: string,
  reason: string,
): FieldChange {
  return { path, change, breaking: true, reason };
}

/** Makes a change that leaves good what was good. */
export function harmless(
  path: string,
  change: string,
  reason: string,
): FieldChange {
  return { path, change, breaking: false, reason };
}
