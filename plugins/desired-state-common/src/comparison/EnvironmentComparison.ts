import type { JsonValue } from '@backstage/types';
import type {
  ConfigurationProblem,
  LayerFile,
  Origin,
} from '../requests/AppConfiguration';
import type { ParsedLayer } from '../requests/readConfiguration';

/** An environment with the layers of an app, the later one wins. */
export interface ComparedEnvironment {
  environment: string;
  layers: LayerFile[];
}

/** The same with layers that were read. */
export interface ParsedEnvironment {
  environment: string;
  layers: ParsedLayer[];
}

/** What one environment has at a place. */
export interface ComparedCell {
  environment: string;
  /**
   * `absent`: nothing is set there, which is not the same as null.
   * `no-request`: the environment does not have the request at all.
   */
  state: 'set' | 'absent' | 'no-request';
  /** Never there for what is sealed. */
  value?: JsonValue;
  /** The tag by which a digest is known. */
  version?: string;
  /** The line that sets it. */
  origin?: Origin;
  /** The environment of that layer; absent where it is for all. */
  layer?: string;
  /**
   * The place in this environment, from the request's object on, as
   * `formatPath` writes it: what is there of it, where it is not whole.
   */
  field?: string;
}

/** One place of an app, in each environment. */
export interface ComparedRow {
  /**
   * `request`: whether it is there, and of which kind. `field`: a place in its
   * spec. `secret`: a key of a sealed secret.
   */
  subject: 'request' | 'field' | 'secret';
  /** Of the request or the secret. */
  name: string;
  /** With the kind, only where requests of several kinds may share a name. */
  apiVersion?: string;
  kind?: string;
  /**
   * Below the spec, items of lists by their keys: `env[name=A].value`. The
   * key of a secret; empty for a request.
   */
  path: string;
  /** Its values are sealed: only whether there is one is compared. */
  isSealed?: true;
  differs: boolean;
  /** In the order of the environments. */
  cells: ComparedCell[];
}

/** What environments have in common and what not. */
export interface EnvironmentComparison {
  environments: string[];
  /** Requests with their fields below them, then secrets. */
  rows: ComparedRow[];
  /** What of the layers could not be read, and is therefore not compared. */
  problems: (ConfigurationProblem & { environment: string })[];
}
