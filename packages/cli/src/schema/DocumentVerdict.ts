import type {
  ManifestVerdict,
  ValueError,
} from '@gitops-portal/plugin-schemas-common';

/** What was found of one document of a file. */
export interface DocumentVerdict extends ManifestVerdict {
  file: string;
  /** Of values files: whose they are. */
  app?: string;
  environment?: string;
  /** With the file, where it is another than that of the document. */
  errors: (ValueError & { file?: string })[];
}
