import type { JsonValue } from '@backstage/types';
import type { Path } from '@gitops-portal/plugin-desired-state-common';

/** What an app asks for in one environment, and the layers that say so. */
export interface Configuration {
  /** The commit that all of this was read from. */
  head: string;
  environment: string;
  /** How a change gets onto the branch. */
  write: 'direct' | 'pull-request';
  /** Name of the repository, such as `lumen/platform-config`. */
  source: string;
  requests: ConfiguredRequest[];
  layers: ConfigurationLayer[];
  /** What of the layers could not be read. */
  problems?: { file?: string; line?: number; message: string }[];
}

/** One request with its effective spec. */
export interface ConfiguredRequest {
  name: string;
  apiVersion: string;
  kind: string;
  spec: JsonValue;
  /** Where the spec is in the values, for edits. */
  specPath: Path;
}

/** One values file, in the order in which they are merged. */
export interface ConfigurationLayer {
  /** From the repository's root. */
  path: string;
  /** The environment it is for; absent where it is common to all. */
  environment?: string;
  text?: string;
  exists: boolean;
  /** Of an environment that is not shown, but changed with the others. */
  isOther?: boolean;
}
