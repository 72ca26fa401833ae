import type { Freshness } from '@gitops-portal/plugin-environments-common';

/** A ConfigMap by its name, and what can be taken from it; no values. */
export interface KnownConfigMap {
  name: string;
  /** Sorted. */
  keys: string[];
  /** Clusters of the environment that have it. */
  clusters: string[];
}

/**
 * What is in the clusters of an environment that an app's requests can refer
 * to.
 */
export interface AppReferences {
  app: string;
  environment: string;
  /** The app's own namespaces first; more of them for who may see every app. */
  namespaces: string[];
  /** Of the app's own namespaces. */
  configMaps: KnownConfigMap[];
  /** Where it was looked, and how current that is. */
  lookedIn: { cluster: string; freshness: Freshness }[];
  /** Why the app's own namespaces are not known. */
  problem?: string;
}
