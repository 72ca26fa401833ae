import type {
  Kind,
  KindProblem,
  KindSourceStatus,
} from '@gitops-portal/plugin-schemas-common';

/** What a source has now. Never throws: what is wrong is in `status`. */
export interface SourcedKinds {
  status: KindSourceStatus;
  kinds: Kind[];
  problems: KindProblem[];
}

/** Somewhere kinds come from. */
export interface KindSource {
  read(): Promise<SourcedKinds[]>;
}
