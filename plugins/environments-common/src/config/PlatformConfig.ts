import type { JsonObject } from '@backstage/types';

/** The `platform` section of the configuration, checked and with defaults. */
export interface PlatformConfig {
  desiredState: { sources: DesiredStateSource[] };
  /** In the order of the configuration; names are unique. */
  environments: Environment[];
}

/** A branch of a Git repository that holds desired state. */
export interface DesiredStateSource {
  /** `lumen/platform-config`: the path of the repository's URL; unique. */
  name: string;
  /** URL that git can fetch from. */
  repository: string;
  branch: string;
  /** Name of the layout strategy, e.g. `helm-requests`. */
  layout: string;
  /** Template of an app's folder, e.g. `apps/${app}`. */
  apps: string;
  /** Templates of an app's layers in its folder, the later one wins. */
  layers: string[];
  /**
   * The kind that all apps are of, in the layout `helm-values`, such as
   * `platform.example.org/v1/WebService`.
   */
  kind?: string;
  /** How commits are made. */
  commits?: {
    /** The first line, with `${title}`, `${app}` and `${environment}`. */
    message?: string;
    /** Made and signed by the forge, where the branch demands it. */
    verified?: boolean;
  };
  /** Folder of what a new app needs, such as `platform/new-app`. */
  skeleton?: string;
}

/**
 * How a change reaches an environment's branch: by a pull request, or as a
 * commit straight onto it.
 */
export type WritePolicy = 'pull-request' | 'direct';

/** One environment, e.g. staging. */
export interface Environment {
  name: string;
  /** For people; the name where none is configured. */
  title: string;
  write: WritePolicy;
  /** Names of the environments that a version goes to from here. */
  promotesTo: string[];
  workload?: WorkloadTemplate;
  clusters: Cluster[];
  /** Reserved: environments that are made from this one, and go away. */
  ephemeral?: EphemeralEnvironments;
  /** Read by the logs plugin. */
  logs?: JsonObject;
  /** Read by the metrics plugin. */
  metrics?: JsonObject;
  /** Read by the secrets plugin. */
  secrets?: JsonObject;
}

/** Where an app's pods are, if no engine says so. Both are templates. */
export interface WorkloadTemplate {
  namespace: string;
  /** A label selector, e.g. `app.kubernetes.io/instance=${app}`. */
  selector: string;
}

/** Previews: `pattern` names them, `ttl` is how long one lives (e.g. `72h`). */
export interface EphemeralEnvironments {
  pattern?: string;
  ttl?: string;
}

/** What pulls desired state into a cluster. */
export type Engine = 'flux' | 'argocd';

/** One cluster of one environment. */
export interface Cluster {
  /** Unique across all environments. */
  name: string;
  /** Name of its environment. */
  environment: string;
  engine: Engine;
  /** URL of the API server; a kubeconfig or the pod's own may say it instead. */
  server?: string;
  credentials: ClusterCredentials;
}

/**
 * What the portal may do in a cluster: `read` without Secrets, `operate`
 * (nudge, suspend, restart, run a job), `dryRun` (server-side dry run).
 */
export interface ClusterCredentials {
  read: ClusterCredential;
  operate?: ClusterCredential;
  dryRun?: ClusterCredential;
}

/** What a credential is for; each but `read` may be absent. */
export type CredentialName = keyof ClusterCredentials;

/** How to prove who we are to an API server, and it to us. */
export type ClusterCredential =
  | {
      kind: 'token';
      token: string;
      /** Certificate authority, PEM or base64 of it. */
      caData?: string;
      /** File with the certificate authority in PEM. */
      caFile?: string;
    }
  | { kind: 'kubeconfig'; file: string; context?: string }
  | { kind: 'inCluster' };
