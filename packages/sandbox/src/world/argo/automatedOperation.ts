import {
  type ApplicationSpec,
  type ApplicationStatus,
  isAutomated,
  type Operation,
} from './Application';
import type { Comparison } from './compareState';

/**
 * The sync that an Application's policy starts by itself, if any: for a commit
 * that was not tried yet, or to heal objects that were changed by hand.
 */
export function automatedOperation(options: {
  spec: ApplicationSpec;
  status: ApplicationStatus;
  revision: string;
  /** Whether the revision brought something new since the last sync. */
  isUpdated: boolean;
  compared: Comparison;
  healAttempts: number;
}): Operation | undefined {
  const { spec, status, revision, compared } = options;
  if (!isAutomated(spec) || compared.status !== 'OutOfSync') return undefined;
  if (status.operationState?.phase === 'Running') return undefined;
  const { prune = false, selfHeal = false } = spec.syncPolicy?.automated ?? {};
  const outOfSync = compared.resources.filter(
    resource => resource.status === 'OutOfSync',
  );
  const onlyPruning = outOfSync.every(({ requiresPruning }) => requiresPruning);
  if (onlyPruning && !prune) return undefined;
  const last = status.operationState;
  const tried = last?.syncResult !== undefined && !options.isUpdated;
  const operation: Operation = {
    initiatedBy: { automated: true },
    retry: spec.syncPolicy?.retry ?? { limit: 5 },
    sync: {
      ...(prune ? { prune } : {}),
      revision,
      source: spec.source,
    },
  };
  const sameSource =
    JSON.stringify(last?.syncResult?.source) === JSON.stringify(spec.source);
  if (!tried || !sameSource) return operation;
  // The same commit is not tried twice, but for what was changed since.
  if (last?.phase !== 'Succeeded') return undefined;
  if (onlyPruning) return operation;
  if (!selfHeal) return undefined;
  return {
    ...operation,
    sync: {
      ...operation.sync,
      autoHealAttemptsCount: options.healAttempts + 1,
      resources: outOfSync
        .filter(({ requiresPruning }) => !requiresPruning)
        .map(({ group, kind, name }) => ({
          ...(group ? { group } : {}),
          kind,
          name,
        })),
    },
  };
}
