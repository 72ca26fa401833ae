import type { JsonObject, JsonValue } from '@backstage/types';
import type { ChangeIssue } from '@gitops-portal/plugin-desired-state-common';

/** What became of something. */
type DiffChange = 'added' | 'changed' | 'removed';

/** What became of something, by whether it was there and is there. */
export function changeFrom(was: boolean, is: boolean): DiffChange {
  if (!was) return 'added';
  return is ? 'changed' : 'removed';
}

/** One value of a request's spec that becomes another. */
export interface FieldDiff {
  /** As `formatPath` writes it, in the spec. */
  path: string;
  before?: JsonValue;
  after?: JsonValue;
}

/** One request that would differ. */
export interface RequestDiff {
  name: string;
  apiVersion: string;
  kind: string;
  change: DiffChange;
  fields: FieldDiff[];
  /** The object that the cluster would get; absent where it goes. */
  object?: JsonObject;
}

/** What a branch does to one app in one environment. */
export interface AppDiff {
  app: string;
  environment: string;
  change: DiffChange;
  requests: RequestDiff[];
  /** What would be refused and was not before. */
  issues: ChangeIssue[];
}
