/** How, by whom and under which rules an object is written. */
export interface WriteContext {
  fieldManager: string;
  subresource?: 'status' | 'scale';
  /** Everything but storing. */
  dryRun?: boolean;
  /**
   * In-process: supplied times, uid and managedFields stand, and a create may
   * carry the status, so that history can be written.
   */
  trusted?: boolean;
  /** The time of the write; now by default. */
  at?: Date;
  /** What happens on fields that the schema does not know. */
  fieldValidation?: 'Strict' | 'Warn' | 'Ignore';
  /** Collects the texts of Warning headers. */
  warnings?: string[];
}

/** RFC 3339 in whole seconds, as `metav1.Time` is written. */
export function kubeTime(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}
