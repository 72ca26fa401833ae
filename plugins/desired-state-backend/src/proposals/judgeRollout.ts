import type {
  DeliveryRow,
  DeliveryTransition,
} from '@gitops-portal/plugin-delivery-common';
import {
  rolloutOf,
  type DeliveryLook,
  type Rollout,
  type RolloutMemory,
  type RolloutState,
} from '@gitops-portal/plugin-desired-state-common';

/** Whether a revision that an engine names holds the commit. */
export type Holds = (revision: string | undefined) => boolean;

type Seen = Pick<
  DeliveryTransition,
  'headline' | 'desiredRevision' | 'appliedRevision'
>;

/** Of the clusters of one environment, the one that is least far counts. */
const leastFar: RolloutState[] = [
  'failed',
  'unknown',
  'waiting',
  'rolling-out',
  'superseded',
  'live',
];

/** Whether what was applied last holds the commit. */
export function isApplied(row: Seen & Pick<DeliveryRow, 'sync'>, holds: Holds) {
  return (
    holds(row.appliedRevision) ||
    (row.sync === 'Synced' && holds(row.desiredRevision))
  );
}

/**
 * How far a commit has come in one app and environment, over all of its
 * clusters; undefined where nothing was ever delivered there.
 *
 * @param rows - how it is now, one for each cluster
 * @param transitions - how it came to be so since the commit, oldest first
 */
export function judgeRollout(options: {
  app: string;
  environment: string;
  landedAt: string;
  rows: DeliveryRow[];
  transitions: DeliveryTransition[];
  known?: RolloutMemory;
  isOvertaken: boolean;
  holds: Holds;
}): { rollout: Rollout; memory: RolloutMemory } | undefined {
  const { app, environment, landedAt, rows, known, isOvertaken } = options;
  const seenAt = new Date().toISOString();
  if (rows.length === 0 && !known) return undefined;
  const clusters = rows.length > 0 ? rows : [undefined];
  const judged = clusters.map(row => {
    const looks = looksAt(row, options);
    return rolloutOf({ landedAt, seenAt, looks, known, isOvertaken });
  });
  const [{ state, cause, ...memory }] = judged.sort(
    (a, b) => leastFar.indexOf(a.state) - leastFar.indexOf(b.state),
  );
  const { wasLive: _, ...times } = memory;
  return {
    memory,
    rollout: { app, environment, state, ...times, ...(cause ? { cause } : {}) },
  };
}

function looksAt(
  row: DeliveryRow | undefined,
  { transitions, holds }: { transitions: DeliveryTransition[]; holds: Holds },
): DeliveryLook[] {
  if (!row) return [];
  const past = transitions
    .filter(({ cluster }) => cluster === row.cluster)
    .map(seen => lookAt(seen, seen.at, seen.cause, holds));
  const now = lookAt(row, row.since ?? '', row.cause?.sentence, holds);
  return [...past, { ...now, isApplied: isApplied(row, holds) }];
}

function lookAt(
  seen: Seen,
  at: string,
  cause: string | undefined,
  holds: Holds,
): DeliveryLook {
  return {
    at,
    headline: seen.headline,
    isWanted: holds(seen.desiredRevision),
    isApplied: holds(seen.appliedRevision),
    ...(cause ? { cause } : {}),
  };
}
