import type {
  Freshness,
  ObjectRef,
} from '@gitops-portal/plugin-environments-common';
import type { JsonObject } from '@backstage/types';
import type { Cause, Headline } from '../status';
import type { ImageVersion } from '../versions';

/** Where an engine object takes what it delivers from. */
export interface Origin {
  /** Address of the Git, Helm or OCI repository, without credentials. */
  repository?: string;
  /** The object of Flux that fetches it, as `Kind/namespace/name`. */
  source?: string;
  /** Folder in the repository. */
  path?: string;
  /** Name of the chart, or its folder in the repository. */
  chart?: string;
  /** Branch, tag or commit; of a chart, the version that is asked for. */
  revision?: string;
}

/** What keeps an engine object itself as it is, such as a Kustomization. */
export interface Applier {
  ref: ObjectRef;
  /** Whether it deletes what is no longer in its source. */
  prunes: boolean;
  repository?: string;
}

/** The values of an engine object, or why they are not known. */
export type HeldValues = { values: JsonObject } | { problem: string };

/** An engine object that no app of the desired state accounts for. */
export interface UnmappedObject {
  cluster: string;
  environment: string;
  engine: 'flux' | 'argocd';
  ref: ObjectRef;
  /** Entity ref, as its own labels or annotations name it. */
  owner?: string;
  origin: Origin;
  /** Name of the Helm release that it makes; none where it makes none. */
  release?: string;
  /** The namespace that it delivers into; absent where each object says so. */
  namespace?: string;
  /** Absent where somebody applied it by hand, as far as it tells. */
  appliedBy?: Applier;
  headline: Headline;
  cause?: Cause;
  /** What its main workload runs. */
  version?: ImageVersion;
  /**
   * Asked for of one app only, by who may create it there for the object's
   * owner: they can hold what is not for everybody.
   */
  held?: HeldValues;
}

/** What looks like one app, over its environments. */
export interface UnmappedApp {
  /** A name that no app has, which an app can have. */
  name: string;
  /** Entity ref, as the objects name it that name one: all name the same. */
  owner?: string;
  /** At most one for each cluster. */
  objects: UnmappedObject[];
}

/** The apps that were found, and how current what is known of clusters is. */
export interface UnmappedApps {
  clusters: Record<string, { environment: string; freshness: Freshness }>;
  apps: UnmappedApp[];
}
