import type { JsonObject, JsonValue } from '@backstage/types';

/** What a change would do, as the backend finds out. */
export interface ChangePreview {
  /** The commit that it would be made on. */
  head: string;
  write: 'direct' | 'pull-request' | 'both';
  files: {
    file: string;
    change: 'added' | 'changed' | 'removed';
    write: 'direct' | 'pull-request';
    diff: string;
  }[];
  /** Requests that would differ, in each environment. */
  requests: PreviewedRequest[];
  issues: { file?: string; line?: number; request?: string; message: string }[];
  /** What clusters say to it; absent where they were not asked. */
  dryRuns?: PreviewedDryRun[];
}

/** One request in one environment, before and after. */
export interface PreviewedRequest {
  environment: string;
  name: string;
  apiVersion: string;
  kind: string;
  change: 'added' | 'changed' | 'removed';
  before?: JsonValue;
  after?: JsonValue;
  /** The object that the cluster would get. */
  object?: JsonObject;
}

/** What one cluster says to one object, without keeping it. */
export interface PreviewedDryRun {
  environment: string;
  cluster: string;
  request: string;
  verdict: 'accepted' | 'refused' | 'unreachable' | 'skipped';
  message?: string;
}
