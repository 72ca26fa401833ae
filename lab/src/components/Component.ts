import type { Lab } from '../lab/Lab';
import type { Program } from '../programs/Program';

/** The environments of the demo. */
export const labEnvironments = ['dev', 'staging', 'prod'] as const;

export type LabEnvironment = (typeof labEnvironments)[number];

/**
 * One part of the lab. `up` starts it when all that it needs is ready:
 * `prepare`, then its processes until each is ready, then `setup`. All three
 * are repeated at every `up`, so they must be safe to repeat; a process that
 * lives is left alone.
 */
export interface Component {
  /** Unique: its group, and its environment where it has one: `flux-dev`. */
  name: string;
  /** What `up flux` means. */
  group: string;
  environment?: LabEnvironment;
  /** Names of components that must be ready before. */
  needs: string[];
  /** The programs that `build` makes for it. */
  programs: Program[];
  /** Its ports on 127.0.0.1, by what they are for; unique in the lab. */
  ports: Record<string, number>;
  /** What Prometheus reads of it, in its environment. */
  metrics?: MetricsEndpoint[];
  /** Before the processes: files, CRDs, credentials. */
  prepare?(lab: Lab): Promise<void>;
  processes?(lab: Lab): ProcessSpec[] | Promise<ProcessSpec[]>;
  /** After the processes are ready. */
  setup?(lab: Lab): Promise<void>;
}

/** A page of metrics in Prometheus's text format. */
export interface MetricsEndpoint {
  job: string;
  /** Name of the component's port. */
  port: string;
  /** `/metrics` where left out. */
  path?: string;
  /** An API server's port: HTTPS, as an administrator. */
  secure?: boolean;
  /** Its own labels win over those of the scrape, as for cAdvisor. */
  honorLabels?: boolean;
}

/** One process, as `status` tells it. */
export interface ProcessSpec {
  /** Unique in the lab, also the name of its log: `dev-apiserver`. */
  name: string;
  /** What runs: `kube-apiserver`, or what a stand-in is called. */
  title: string;
  /** The version of the program, or of the library that a stand-in is built on. */
  version: string;
  /** The program that cannot be had, where this one stands in for it. */
  standsInFor?: string;
  /** Executable (`lab.binary(…)` or a program on PATH) and its arguments. */
  command: string[];
  /** Beside PATH, HOME and TMPDIR, which the lab sets; wins over them. */
  env?: Record<string, string>;
  /** What tells that it is ready; alive is enough where it is left out. */
  ready?: Readiness;
  /** Where others reach it, for people: `http://127.0.0.1:22310`. */
  address?: string;
}

/** A URL that answers 2xx (any certificate is accepted), or a port that accepts connections. */
export type Readiness =
  | { url: string; headers?: Record<string, string> }
  | { port: number };
