import type { Path } from '../yaml/Path';

/** Something to say about a place of a form. */
export interface FieldIssue {
  /** From the form's root: `['spec', 'replicas']`. */
  path: Path;
  message: string;
  /**
   * `problem`: it would be refused. `known`: it was so before the change.
   * `unchecked`: it can only be checked by the platform.
   */
  severity: 'problem' | 'known' | 'unchecked';
}
