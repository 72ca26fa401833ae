/** One error of a document. Lines and columns count from 1. */
export interface ValueError {
  /** As Kubernetes writes it: `spec.ports[0].name`. */
  path: string;
  line?: number;
  column?: number;
  /** The rule that was broken, such as `maximum`. */
  rule: string;
  message: string;
}

/** What was found of one document of a text. */
export interface ManifestVerdict {
  /** Counted from 1. */
  document: number;
  valid: boolean;
  errors: ValueError[];
  /** Why it was not looked at. */
  skipped?: string;
}
