import type { KubeObject } from '../../kube/api';
import { parseGoDuration } from '../clock/goDuration';

/** The fields of a Kustomization that the sandbox acts on. */
export interface KustomizationSpec {
  path?: string;
  prune?: boolean;
  suspend?: boolean;
  wait?: boolean;
  force?: boolean;
  interval?: string;
  retryInterval?: string;
  timeout?: string;
  targetNamespace?: string;
  sourceRef: { kind: string; name: string; namespace?: string };
  dependsOn?: { name: string; namespace?: string }[];
  healthChecks?: {
    apiVersion: string;
    kind: string;
    name: string;
    namespace?: string;
  }[];
}

/** Fields that would change what is built, which the sandbox does not. */
const NOT_BUILT = [
  'commonMetadata',
  'components',
  'decryption',
  'images',
  'kubeConfig',
  'namePrefix',
  'nameSuffix',
  'patches',
  'postBuild',
];

export function kustomizationSpec(object: KubeObject): KustomizationSpec {
  return object.spec as unknown as KustomizationSpec;
}

/** A field of the spec that the sandbox does not honour, if it is used. */
export function fieldNotBuilt(object: KubeObject): string | undefined {
  const spec = object.spec as Record<string, unknown>;
  return NOT_BUILT.find(field => spec[field] !== undefined);
}

/** How long one reconciliation may take, in milliseconds. */
export function timeoutOf(spec: KustomizationSpec): number {
  const fallback = parseGoDuration(spec.interval, 60_000) - 30_000;
  return Math.max(30_000, parseGoDuration(spec.timeout, fallback));
}
