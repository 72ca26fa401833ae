import type { KubeObject } from '../../kube/api';
import { timestamp } from './timestamp';

/** A condition of a status. */
export interface Condition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason: string;
  message: string;
  observedGeneration?: number;
  lastTransitionTime?: string;
}

/** The conditions of an object, in its order. */
export function conditionsOf(object: KubeObject | undefined): Condition[] {
  const status = object?.status as { conditions?: Condition[] } | undefined;
  return status?.conditions ?? [];
}

/** The condition `type` of an object. */
export function conditionOf(
  object: KubeObject | undefined,
  type: string,
): Condition | undefined {
  return conditionsOf(object).find(condition => condition.type === type);
}

const FIRST = ['Stalled', 'Reconciling', 'Ready'];

function rank(type: string): number {
  const index = FIRST.indexOf(type);
  return index < 0 ? FIRST.length : index;
}

/**
 * `conditions` with some set and some taken away, ordered as Flux orders them.
 * The transition time stays where the status does.
 */
export function changeConditions(
  conditions: Condition[],
  change: { set?: Condition[]; remove?: string[] },
  now: Date,
): Condition[] {
  const set = change.set ?? [];
  const gone = new Set([
    ...(change.remove ?? []),
    ...set.map(condition => condition.type),
  ]);
  const next = conditions.filter(condition => !gone.has(condition.type));
  for (const condition of set) {
    const before = conditions.find(entry => entry.type === condition.type);
    next.push({
      ...condition,
      lastTransitionTime:
        before?.status === condition.status && before.lastTransitionTime
          ? before.lastTransitionTime
          : timestamp(now),
    });
  }
  return next.sort(
    (a, b) => rank(a.type) - rank(b.type) || a.type.localeCompare(b.type),
  );
}
