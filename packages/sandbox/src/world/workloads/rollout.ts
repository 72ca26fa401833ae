/** The numbers that decide the next step of a rolling update. */
export interface RolloutState {
  desired: number;
  /** Pods that the new replica set asks for, and has available. */
  newReplicas: number;
  newAvailable: number;
  /** Old replica sets, those to shrink first at the front. */
  old: { name: string; replicas: number; available: number }[];
  maxSurge: number;
  maxUnavailable: number;
}

/** How far to scale each replica set now; what is not named stays. */
interface RolloutStep {
  newReplicas: number;
  old: Map<string, number>;
}

/** The next step of a rolling update, as the deployment controller takes it. */
export function rollingStep(state: RolloutState): RolloutStep {
  const { desired, old, maxSurge, maxUnavailable, newAvailable } = state;
  const oldReplicas = old.reduce((sum, set) => sum + set.replicas, 0);
  const room = desired + maxSurge - state.newReplicas - oldReplicas;
  const newReplicas =
    state.newReplicas > desired
      ? desired
      : Math.min(desired, state.newReplicas + Math.max(0, room));
  const steps = new Map<string, number>();
  // Pods that do not work anyway go first; they cost no availability.
  let total = state.newReplicas + oldReplicas;
  let available =
    newAvailable + old.reduce((sum, set) => sum + set.available, 0);
  const least = desired - maxUnavailable;
  const newUnavailable = state.newReplicas - newAvailable;
  let removable = Math.max(0, total - least - newUnavailable);
  for (const set of old) {
    const broken = set.replicas - set.available;
    const cut = Math.min(broken, removable);
    removable -= cut;
    total -= cut;
    let left = set.replicas - cut;
    const spare = Math.max(0, available - least);
    const more = Math.min(left, spare, removable);
    left -= more;
    available -= more;
    removable -= more;
    if (left !== set.replicas) steps.set(set.name, left);
  }
  return { newReplicas, old: steps };
}

/** A count or share of replicas; shares of surge are rounded up. */
export function countOf(
  value: unknown,
  desired: number,
  round: 'up' | 'down',
): number {
  const text = String(value ?? '25%');
  if (!text.endsWith('%')) return Number(text);
  const share = (Number(text.slice(0, -1)) / 100) * desired;
  return round === 'up' ? Math.ceil(share) : Math.floor(share);
}
