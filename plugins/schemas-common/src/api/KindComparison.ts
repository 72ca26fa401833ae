import type { SchemaChange } from '../diff/SchemaChange';

/** A kind in one of the states that are compared. */
export interface ComparedState {
  /** As it was asked for: a commit, tag or branch, or `environment:NAME`. */
  state: string;
  commit?: string;
  /** The version that is compared; absent where the state has no such kind. */
  version?: string;
  /** Names of all versions that the state has. */
  versions: string[];
}

/** A request that the later state would refuse, and the earlier one accepts. */
export interface BrokenRequest {
  app: string;
  environment: string;
  /** Name of the request among the app's. */
  request: string;
  issues: {
    path: string;
    message: string;
    file?: string;
    line?: number;
    /** The line's page on the forge. */
    url?: string;
  }[];
}

/** What a change does to the requests that the caller may see. */
export interface KindImpact {
  /** How many requests were validated. */
  checked: number;
  broken: BrokenRequest[];
  /** How many stay good, but are stored with other defaults. */
  altered: number;
  /** Why no request could be validated. */
  error?: string;
}

/** Answer of `GET /kinds/:group/:kind/comparison`. */
export interface KindComparison {
  before: ComparedState;
  after: ComparedState;
  /** The breaking ones first. */
  changes: SchemaChange[];
  impact: KindImpact;
}
