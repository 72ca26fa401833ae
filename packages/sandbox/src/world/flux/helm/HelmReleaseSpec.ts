import type { JsonObject } from '@backstage/types';
import type { KubeObject } from '../../../kube/api';
import { parseGoDuration } from '../../clock/goDuration';

/** How an action is remedied when it fails. */
interface Remediation {
  retries?: number;
  strategy?: 'rollback' | 'uninstall';
  remediateLastFailure?: boolean;
}

export const FORCE_AT = 'reconcile.fluxcd.io/forceAt';
export const RESET_AT = 'reconcile.fluxcd.io/resetAt';

/** The release that a HelmRelease stands for. */
export interface ReleaseIdentity {
  name: string;
  namespace: string;
  /** The HelmRelease. */
  owner: { name: string; namespace: string };
}

/** The fields of a HelmRelease that the sandbox acts on. */
export interface HelmReleaseSpec {
  chart: {
    spec: {
      chart: string;
      version?: string;
      interval?: string;
      reconcileStrategy?: string;
      sourceRef: { kind: string; name: string; namespace?: string };
    };
  };
  releaseName?: string;
  targetNamespace?: string;
  storageNamespace?: string;
  interval?: string;
  timeout?: string;
  suspend?: boolean;
  dependsOn?: { name: string; namespace?: string }[];
  valuesFrom?: {
    kind: string;
    name: string;
    valuesKey?: string;
    optional?: boolean;
  }[];
  values?: JsonObject;
  install?: { disableWait?: boolean; remediation?: Remediation };
  upgrade?: { disableWait?: boolean; remediation?: Remediation };
  driftDetection?: { mode?: 'enabled' | 'warn' | 'disabled' };
}

export function helmReleaseSpec(object: KubeObject): HelmReleaseSpec {
  return object.spec as unknown as HelmReleaseSpec;
}

/** Name that Helm knows the release by. */
export function releaseName(object: KubeObject): string {
  const { releaseName: given, targetNamespace } = helmReleaseSpec(object);
  const { name } = object.metadata;
  return given ?? (targetNamespace ? `${targetNamespace}-${name}` : name);
}

/** Namespace that the release is installed in. */
export function releaseNamespace(object: KubeObject): string {
  const { targetNamespace } = helmReleaseSpec(object);
  return targetNamespace ?? object.metadata.namespace ?? '';
}

/** How long one action may take, in milliseconds. */
export function actionTimeout(spec: HelmReleaseSpec): number {
  return parseGoDuration(spec.timeout, 300_000);
}

export function releaseIdentity(object: KubeObject): ReleaseIdentity {
  const { name, namespace = '' } = object.metadata;
  return {
    name: releaseName(object),
    namespace: releaseNamespace(object),
    owner: { name, namespace },
  };
}
