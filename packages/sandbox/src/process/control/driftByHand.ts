import type { Cluster, KubeObject } from '../../kube';
import type { DriftResult } from '../Platform';
import { ControlError } from './ControlError';

/** A request of an app, which is an object in the namespace of its name. */
export interface RequestObject {
  name: string;
  apiVersion: string;
  kind: string;
}

/** What `kubectl edit` calls itself in managedFields. */
const MANAGER = 'kubectl-edit';

/** What people change in a hurry, in the order in which they would. */
const FIELDS = [
  ['spec', 'replicas'],
  ['spec', 'autoscaling', 'max'],
  ['spec', 'nodes'],
  ['spec', 'suspend'],
  ['spec', 'backupRetentionDays'],
];

/**
 * What somebody with kubectl would change of an app. It is one of the objects
 * that Git delivers: what Crossplane makes of them it would put right at once.
 */
export function driftByHand(
  cluster: Cluster | undefined,
  app: string,
  requests: RequestObject[],
): DriftResult & { patch: Record<string, unknown> } {
  for (const { name, apiVersion, kind } of requests) {
    const object = { apiVersion, kind, namespace: app, name };
    const live = cluster && find(cluster, object);
    const path = live && FIELDS.find(field => changed(at(live, field)));
    if (path) {
      const from = at(live, path);
      const to = changed(from)?.to;
      return {
        object,
        path: path.join('.'),
        from,
        to,
        manager: MANAGER,
        patch: nested(path, to),
      };
    }
  }
  throw new ControlError(
    409,
    `${app} has nothing in ${cluster?.name} that could be changed by hand.`,
  );
}

function find(
  cluster: Cluster,
  key: Parameters<Cluster['get']>[0],
): KubeObject | undefined {
  try {
    return cluster.get(key);
  } catch {
    // the cluster does not serve the kind yet
    return undefined;
  }
}

function changed(value: unknown): { to: number | boolean } | undefined {
  if (typeof value === 'number') {
    return { to: value + 3 };
  }
  return typeof value === 'boolean' ? { to: !value } : undefined;
}

/** The value at a path of an object, or `undefined`. */
export function at(object: unknown, path: readonly string[]): unknown {
  let value = object;
  for (const key of path) {
    value = (value as Record<string, unknown> | undefined)?.[key];
  }
  return value;
}

/** A merge patch that sets one field. */
export function nested(
  path: readonly string[],
  value: unknown,
): Record<string, unknown> {
  const [key, ...rest] = path;
  return { [key]: rest.length > 0 ? nested(rest, value) : value };
}
