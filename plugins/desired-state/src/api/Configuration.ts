import type { JsonValue } from '@backstage/types';
import type {
  LayoutSource,
  Path,
} from '@gitops-portal/plugin-desired-state-common';

/** What an app asks for in one environment, and the layers that say so. */
export interface Configuration {
  app: string;
  /** The commit that all of this was read from. */
  head: string;
  environment: string;
  /** How a change gets onto the branch. */
  write: 'direct' | 'pull-request';
  /** Name of the repository, such as `lumen/platform-config`. */
  source: string;
  /** How the repository is laid out. */
  layout: LayoutSource;
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
  /** The file that it is alone in, where files are not merged. */
  file?: string;
}

/** One file, in the order in which they are merged where they are. */
export interface ConfigurationLayer {
  /** From the repository's root. */
  path: string;
  /** The environment it is for; absent where it is common to all. */
  environment?: string;
  text?: string;
  exists: boolean;
  /** It lists the others, and asks for nothing itself. */
  isList?: true;
  /** Of an environment that is not shown, but changed with the others. */
  isOther?: boolean;
}
