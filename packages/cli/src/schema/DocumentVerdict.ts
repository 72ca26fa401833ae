/** One error of a document. Lines and columns count from 1. */
export interface ValueError {
  /** The file, where it is another than that of the document. */
  file?: string;
  /** As Kubernetes writes it: `spec.ports[0].name`. */
  path: string;
  line?: number;
  column?: number;
  /** The rule that was broken, such as `maximum`. */
  rule: string;
  message: string;
}

/** What was found of one document of a file. */
export interface DocumentVerdict {
  file: string;
  /** Counted from 1. */
  document: number;
  /** Of values files: whose they are. */
  app?: string;
  environment?: string;
  valid: boolean;
  errors: ValueError[];
  /** Why it was not looked at. */
  skipped?: string;
}
