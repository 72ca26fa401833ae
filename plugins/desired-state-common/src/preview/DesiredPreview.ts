import type { JsonObject, JsonValue } from '@backstage/types';
import type {
  ObjectRef,
  WritePolicy,
} from '@gitops-portal/plugin-environments-common';

/** What a change would do, before it is made. */
export interface DesiredPreview {
  /** The commit that it would be made on. */
  head: string;
  /** Whether it would be a commit, a pull request, or one for each part. */
  write: WritePolicy | 'both';
  files: PreviewFile[];
  /** Requests that would differ, in each environment. */
  requests: PreviewRequest[];
  /** What stands in its way; empty where it could be made. */
  issues: PreviewIssue[];
  /** What clusters say to it; absent where they were not asked. */
  dryRuns?: PreviewDryRun[];
  /** What is in the clusters of what goes; absent where nobody looked. */
  deletions?: PreviewDeletion[];
}

/** One file that would differ. */
export interface PreviewFile {
  file: string;
  change: 'added' | 'changed' | 'removed';
  /** Whether it goes straight to the branch, or by a pull request. */
  write: WritePolicy;
  /** Unified, with three lines around, as git prints it. */
  diff: string;
}

/** One request in one environment, before and after. */
export interface PreviewRequest {
  environment: string;
  name: string;
  apiVersion: string;
  kind: string;
  /** A request that is removed is deleted in the cluster, with its data. */
  change: 'added' | 'changed' | 'removed';
  /** Effective specs. */
  before?: JsonValue;
  after?: JsonValue;
  /** The object that the cluster would get, or has until it is removed. */
  object?: JsonObject;
}

/** Something that would be wrong. */
export interface PreviewIssue {
  file?: string;
  line?: number;
  path?: (string | number)[];
  request?: string;
  message: string;
}

/** What goes with one request in one cluster. */
export interface PreviewDeletion {
  environment: string;
  cluster: string;
  request: string;
  kind: string;
  /** `unknown` where the cluster cannot be seen now. */
  state: 'found' | 'absent' | 'unknown';
  /** Why it is unknown. */
  message?: string;
  /** The object itself, then all that is there because of it. */
  objects: DeletedObject[];
}

/** An object that goes. */
export interface DeletedObject {
  ref: ObjectRef;
  /** How far below the request's own object it is; 0 for that one. */
  depth: number;
  /** It holds what cannot be made again: a claim of a volume. */
  hasData: boolean;
}

/** What one cluster says to one object, without keeping it. */
export interface PreviewDryRun {
  environment: string;
  cluster: string;
  request: string;
  /**
   * `unknown` where the cluster does not know the kind, or only just heard of
   * it; `skipped` where the portal has no credential for it.
   */
  verdict: 'accepted' | 'refused' | 'unknown' | 'unreachable' | 'skipped';
  /** The cluster's own words. */
  message?: string;
}
