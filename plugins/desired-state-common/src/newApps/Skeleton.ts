import type { JsonObject, JsonValue } from '@backstage/types';

/** An entry that a new app adds to a list in a file that is there. */
export interface ListEntry {
  /** Path in the repository, with placeholders. */
  file: string;
  /** Keys that lead to the list. */
  path: string[];
  /** The entry, with placeholders. */
  add: JsonValue;
}

/** What an app needs in an environment, besides its layers. */
interface EnvironmentSkeleton {
  /** Folder beside the skeleton's description; none where undefined. */
  files?: string;
  lists: ListEntry[];
}

/**
 * What the platform team keeps in the repository for apps that come: which
 * files deliver one, and where it is listed.
 */
export interface Skeleton {
  /** Names that no app may have; a `*` at the end stands for anything. */
  reserved: string[];
  /** Merged into the `spec` of the app's catalog entity. */
  catalogSpec: JsonObject;
  /** Address or path of the layers' JSON Schema, told to editors in each. */
  schema?: string;
  /** By environment. */
  environments: Record<string, EnvironmentSkeleton>;
}

/** What stands in the way of using a skeleton, at its place. */
export interface SkeletonProblem {
  file: string;
  line?: number;
  message: string;
}
