import { msBetween } from '../objects/duration';
import { asFields, asList, asNumber, asText, asTime } from '../objects/fields';
import type { Fields, ObservedObject } from '../objects';
import { revisionOf } from './revisionOf';

/** What Argo CD does for an Application, or did last. */
interface ApplicationOperation {
  /**
   * Asked for: not begun, so nothing is told of it yet. Failed: its end, by
   * Argo CD's words Failed and Error.
   */
  phase?: 'Asked' | 'Running' | 'Terminating' | 'Succeeded' | 'Failed';
  /** The commit that it is about, where it names one. */
  revision?: string;
  /** How often it was tried again. */
  retries: number;
  message?: string;
  /** RFC 3339. */
  startedAt?: string;
  /** RFC 3339. */
  finishedAt?: string;
  /** What it was to apply or run and could not, as `Job migrate (PreSync): …`. */
  failures: string[];
  /** One of its hooks failed: that objects are as Git says tells nothing of it. */
  hasFailedHook: boolean;
}

/**
 * Reads `operation` and `status.operationState`. A dry run is none: it changes
 * nothing.
 */
export function operationOf(app: ObservedObject): ApplicationOperation {
  const state = asFields(app.status.operationState);
  const phase = phaseOf(state);
  const isBegun = phase === 'Running' || phase === 'Terminating';
  if (!isBegun && app.fields.operation !== undefined) {
    const sync = asFields(asFields(app.fields.operation).sync);
    if (sync.dryRun !== true) {
      return {
        phase: 'Asked',
        revision: revisionOf(sync),
        retries: 0,
        failures: [],
        hasFailedHook: false,
      };
    }
  }
  const sync = asFields(asFields(state.operation).sync);
  if (sync.dryRun === true) {
    return { retries: 0, failures: [], hasFailedHook: false };
  }
  const result = asFields(state.syncResult);
  const failed = asList(result.resources).map(asFields).filter(hasFailed);
  return {
    phase,
    revision: revisionOf(sync) ?? (isBegun ? undefined : revisionOf(result)),
    retries: asNumber(state.retryCount) ?? 0,
    message: asText(state.message),
    startedAt: asTime(state.startedAt),
    finishedAt: asTime(state.finishedAt),
    failures: failed.map(failureOf),
    hasFailedHook: failed.some(({ hookType }) => asText(hookType)),
  };
}

/** Whether an operation is asked for or under way. */
export function isRunning(app: ObservedObject): boolean {
  const { phase } = operationOf(app);
  return phase === 'Asked' || phase === 'Running' || phase === 'Terminating';
}

/** Argo CD may take this long to compare again once an operation has ended. */
const comparesWithinMs = 60_000;
/** Times are whole seconds: within the same one, either may have been first. */
const sameSecondMs = 3000;

/**
 * Whether what Argo CD says of sync and health is from before its last
 * operation ended: for a moment OutOfSync stands beside Succeeded.
 */
export function isComparedBefore(app: ObservedObject, now: string): boolean {
  const { phase, finishedAt } = operationOf(app);
  const comparedAt = asTime(app.status.reconciledAt);
  if (phase !== 'Succeeded' || !finishedAt || !comparedAt) return false;
  if (asFields(app.status.sync).status !== 'OutOfSync') return false;
  const age = msBetween(finishedAt, now);
  const lead = msBetween(comparedAt, finishedAt);
  return lead > 0 ? age < comparesWithinMs : lead === 0 && age < sameSecondMs;
}

function phaseOf(state: Fields): ApplicationOperation['phase'] {
  switch (state.phase) {
    case 'Running':
    case 'Terminating':
    case 'Succeeded':
    case 'Failed':
      return state.phase;
    case 'Error':
      return 'Failed';
    default:
      return undefined;
  }
}

function hasFailed({ status, hookPhase, hookType }: Fields): boolean {
  return asText(hookType)
    ? hookPhase === 'Failed' || hookPhase === 'Error'
    : status === 'SyncFailed';
}

function failureOf({ kind, name, hookType, message }: Fields): string {
  const hook = asText(hookType);
  const what = [asText(kind), asText(name)].filter(Boolean).join(' ');
  return [`${what}${hook ? ` (${hook})` : ''}`, asText(message)]
    .filter(Boolean)
    .join(': ');
}
