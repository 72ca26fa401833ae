import type { DeliveringObject } from '@gitops-portal/plugin-desired-state-common';

/** The commit that an app's layers were last changed by. */
export interface LayerRevision {
  sha: string;
  /** RFC 3339. */
  time: string;
  title: string;
}

/** The image that a request asks for in an environment. */
export interface RequestImage {
  repository?: string;
  tag?: string;
  /** `sha256:…` */
  digest?: string;
}

/** What an app's requests asked for from a commit on. */
export interface DesiredImages {
  environment: string;
  sha: string;
  /** RFC 3339: when the commit came to the branch. */
  time: string;
  /** By name of the request; those without an image are left out. */
  images: Record<string, RequestImage>;
}

/** An app as its repository describes it. */
export interface DesiredApp {
  name: string;
  /** Name of the source that it is in. */
  source: string;
  /** Folder in the repository. */
  path: string;
  /** Entity ref; undefined where the app's description names no owner. */
  owner?: string;
  title?: string;
  description?: string;
  /** Environments that the app has a layer for. */
  environments: string[];
  requests: {
    name: string;
    apiVersion: string;
    kind: string;
    environments: string[];
    /** By environment, where the spec names an image. */
    images?: Record<string, RequestImage>;
  }[];
  /** The newest commit that touched the app's layers, by environment. */
  revisions: Record<string, LayerRevision>;
  /**
   * Engine objects that its description names: they were there before it, and
   * may deliver it where it has no layer.
   */
  deliveredBy?: DeliveringObject[];
}
