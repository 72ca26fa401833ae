import type { KubernetesObject } from '@gitops-portal/plugin-environments-common';
import type { Component, LabEnvironment } from '../components/Component';
import type { Manifest } from '../cluster/Manifest';
import type { LabPaths } from './LabPaths';

/** What a component finds in the lab. */
export interface Lab {
  paths: LabPaths;
  /**
   * Runs in a network namespace that has only a loopback. Where it does not,
   * webhook configurations are refused: an API server would call their
   * services by addresses outside of this machine.
   */
  isolated: boolean;
  components: readonly Component[];
  /** PATH of the lab's processes: all programs, then the system's. */
  searchPath: string;
  /** Says something to the person at the terminal. */
  say(line: string): void;
  /** The port of a component of this lab: `port('gitea', 'http')`. */
  port(component: string, name: string): number;
  /** The executable that `build` made. */
  binary(name: string): string;
  /** Arguments that make Node run a TypeScript file below `lab/src`. */
  typeScript(file: string, args?: string[]): string[];
  /** The API server of an environment, as its administrator. */
  cluster(environment: LabEnvironment): LabCluster;
  /** A kubeconfig with all rights, for controllers. */
  kubeconfig(environment: LabEnvironment): string;
}

/** An API server, as its administrator. */
export interface LabCluster {
  /** Applies objects server-side, forcing conflicts; CRDs first, and waits until those are established. */
  apply(objects: Manifest[]): Promise<void>;
  /** Undefined where there is no such object. */
  get<T extends KubernetesObject>(
    apiVersion: string,
    kind: string,
    name: string,
    namespace?: string,
  ): Promise<T | undefined>;
  delete(
    apiVersion: string,
    kind: string,
    name: string,
    namespace?: string,
  ): Promise<void>;
  /** Any other request; throws for an answer that is not 2xx. */
  request<T>(method: string, path: string, body?: object): Promise<T>;
}
