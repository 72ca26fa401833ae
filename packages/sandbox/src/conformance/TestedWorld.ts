import { readFileSync } from 'node:fs';
import type { ForgeTarget } from '../forge/ForgeTarget';

/** A file with the tested world; without it suites start the sandbox. */
const variable = 'GITOPS_PORTAL_WORLD';

/** A kubeconfig and the context in it; its current one by default. */
export interface KubeUser {
  file: string;
  context?: string;
}

/** A cluster that suites may fill with namespaces of their own. */
export interface KubernetesTarget {
  admin: KubeUser;
  /** A user without any right. */
  nobody: KubeUser;
  /** Where etcd answers its clients, to make it forget what was. */
  etcd?: string;
  /** A program with arguments that starts the API server anew, and waits. */
  restart?: string[];
}

/** A repository that suites may push branches to. */
export interface GitTarget {
  name: string;
  /** The address for git, over HTTP. */
  repository: string;
  token?: string;
  /** A branch that nobody may push to. */
  guardedBranch: string;
}

/** A Loki with tenants. */
export interface LokiTarget {
  url: string;
  tenant: string;
}

/** A Prometheus that takes what is written to `/api/v1/write`. */
export interface PrometheusTarget {
  url: string;
}

/** A sealed-secrets controller of the tested cluster. */
export interface SealedSecretsTarget {
  /** Where it shows its certificate. */
  certificate: string;
  /** A program with arguments that gives it a newer key, and waits. */
  rotate?: string[];
}

/** Real programs that suites are pointed at; what is left out is not there. */
export interface TestedWorld {
  /** For the names of tests. */
  name: string;
  kubernetes?: KubernetesTarget;
  git?: GitTarget[];
  forge?: ForgeTarget;
  loki?: LokiTarget;
  prometheus?: PrometheusTarget;
  sealedSecrets?: SealedSecretsTarget;
}

/**
 * The world of the file that `GITOPS_PORTAL_WORLD` names; undefined without
 * it.
 *
 * @throws Error where the file cannot be read as one
 */
export function testedWorld(env = process.env): TestedWorld | undefined {
  const file = env[variable];
  if (!file) return undefined;
  try {
    const world = JSON.parse(readFileSync(file, 'utf8')) as TestedWorld;
    if (typeof world?.name !== 'string') throw new Error('it has no name');
    return world;
  } catch (error) {
    throw new Error(
      `${variable}: ${file} is no tested world: ${(error as Error).message}`,
    );
  }
}
