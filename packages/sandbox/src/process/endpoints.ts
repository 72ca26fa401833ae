/** Where one cluster of the sandbox is. */
export interface ClusterEndpoint {
  /** Such as `dev-eu`. */
  name: string;
  environment: string;
  engine: 'flux' | 'argocd';
  /** The URL of its API server. */
  server: string;
  /** Contexts of the kubeconfig, by what their users may do. */
  contexts: {
    read: string;
    operate: string;
    dryRun: string;
    admin: string;
    nobody: string;
  };
}

/** Every URL and file of a running sandbox; tokens are in the files only. */
export interface SandboxEndpoints {
  control: string;
  clusters: ClusterEndpoint[];
  kubeconfig: string;
  /** The authority that signed the API servers' certificates (PEM file). */
  certificateAuthority: string;
  forge: {
    origin: string;
    /** GitHub REST. */
    api: string;
    graphql: string;
    repositories: { name: string; clone: string; page: string }[];
    /** JSON: token by login. */
    tokens: string;
  };
  /** The OCI registry, and the name by which images say that they are in it. */
  registry: { origin: string; host: string };
  /** Loki, Prometheus and the sealing certificate of each environment. */
  services: {
    environment: string;
    loki: string;
    prometheus: string;
    sealedSecrets: string;
  }[];
  /** The state folder. */
  state: string;
}

/** The file of the state folder that holds these while the sandbox runs. */
export const ENDPOINTS_FILE = 'endpoints.json';

/** The ports where nothing else is asked for; 0 takes any free port. */
export interface SandboxPorts {
  control: number;
  dev: number;
  staging: number;
  prod: number;
  forge: number;
  registry: number;
  services: number;
}

/** Where everything answers, unless it is told otherwise. */
export const defaultPorts: SandboxPorts = {
  control: 7100,
  dev: 7101,
  staging: 7102,
  prod: 7103,
  forge: 7110,
  registry: 7115,
  services: 7120,
};
