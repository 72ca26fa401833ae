import type { JsonObject, JsonValue } from '@backstage/types';
import type { Path } from '../yaml/Path';

/** A layer with its text. */
export interface LayerFile {
  path: string;
  /** The environment that it is for; undefined where it is for all. */
  environment?: string;
  /** Undefined where the file does not exist. */
  text: string | undefined;
  /** It lists the other layers, and asks for nothing itself. */
  isList?: true;
}

/** A place in a file; lines are counted from 1. */
export interface Origin {
  file: string;
  line: number;
}

/** One request of an app with its effective spec in an environment. */
export interface AppRequest {
  name: string;
  apiVersion: string;
  kind: string;
  spec: JsonValue;
  /** Where the spec is in the values, for edits. */
  specPath: Path;
  /** The file that it is alone in, where files are not merged. */
  file?: string;
  /** What its manifest says of itself, where it is one. */
  metadata?: JsonObject;
  /**
   * Which layer sets each value, by the path below the spec as `formatPath`
   * writes it.
   */
  origins: Record<string, Origin>;
}

/** What is wrong with layers, with its place where there is one. */
export interface ConfigurationProblem {
  file?: string;
  line?: number;
  message: string;
}

/** The requests of an app in an environment, from its layers. */
export interface AppConfiguration {
  requests: AppRequest[];
  problems: ConfigurationProblem[];
}
