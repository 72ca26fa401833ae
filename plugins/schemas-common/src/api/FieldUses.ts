import type { JsonValue } from '@backstage/types';

/** A request that sets a field, as a living example. */
export interface FieldUse {
  app: string;
  /** Entity ref of the app's owner. */
  owner?: string;
  environment: string;
  /** Name of the request among the app's. */
  request: string;
  /** The version that the request names. */
  version: string;
  /** Where in the request: `spec.users[0].name`. */
  path: string;
  value: JsonValue;
  /** The layer that sets it; absent where that is not known. */
  file?: string;
  line?: number;
  /** The line's page on the forge, where it has pages. */
  url?: string;
}

/** Answer of `GET /kinds/:group/:kind/uses`. */
export interface FieldUses {
  /** How many there are, of which the answer may hold the first. */
  total: number;
  uses: FieldUse[];
}
