import type { JsonObject } from '@backstage/types';

/** One thing that a new app asks for. */
export interface NewRequest {
  name: string;
  apiVersion: string;
  kind: string;
  /** For all environments. */
  spec: JsonObject;
  /** By environment, what differs there. */
  specs?: Record<string, JsonObject>;
}

/** An app that is not there yet. */
export interface NewApp {
  name: string;
  /** Name of the source it is written to; the first one where absent. */
  source?: string;
  /** Entity ref. */
  owner: string;
  title?: string;
  description?: string;
  environments: string[];
  requests: NewRequest[];
  /** GitHub's `owner/name` of the app's own repository. */
  repository?: string;
  /** Sent again with the same key, an app is not created twice. */
  key?: string;
}

/** An app that exists, and environments that it is to come into. */
export interface NewEnvironments {
  app: string;
  environments: string[];
  /** By environment and request, what differs there. */
  specs?: Record<string, Record<string, JsonObject>>;
  key?: string;
}
