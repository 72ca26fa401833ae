import { KindVersion } from '../kinds/Kind';
import type { KindOutputs } from '../kinds/KindOutputs';
import { KindSourceStatus, KindSummary, VersionSummary } from './KindSummary';

/** One request for a kind. */
export interface KindUse {
  app: string;
  /** Entity ref of the app's owner. */
  owner?: string;
  /** Name of the request among the app's. */
  request: string;
  /** The version that the request names. */
  version: string;
  /** Environments that the app is in. */
  environments: string[];
}

/** Answer of `GET /kinds/:group/:kind`. */
export interface KindDetail extends Omit<KindSummary, 'versions'> {
  versions: (VersionSummary & Pick<KindVersion, 'schema' | 'subresources'>)[];
  /** Names of spec fields that are Crossplane's. */
  machinery: string[];
  /** How its form is shown, as YAML. */
  formHints?: string;
  /** What a request of it gives to others. */
  outputs?: KindOutputs;
  /** File that defines it. */
  file?: string;
  /** Name of the repository that the file is in. */
  repository?: string;
  /** The environment whose schemas these are, where one was asked for. */
  shownAs?: string;
  /** Absent where it could not be found out. */
  uses?: KindUse[];
  sources: KindSourceStatus[];
}
