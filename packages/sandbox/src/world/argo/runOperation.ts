import type { KubeKey } from '../../kube/api';
import { parseGoDuration } from '../clock/goDuration';
import type { WorldContext } from '../control/WorldContext';
import {
  type ApplicationSpec,
  applicationSpec,
  type Operation,
  type OperationState,
} from './Application';
import type { ApplicationWriter } from './ApplicationWriter';
import { syncManifests } from './syncManifests';
import { resolveRevision, targetState, TargetStateError } from './targetState';

const KEPT_HISTORY = 10;

/**
 * Takes an asked-for sync one step on.
 * @returns `done` where one ended, or the milliseconds until it goes on
 */
export async function runOperation(
  context: WorldContext,
  writer: ApplicationWriter,
  key: KubeKey,
): Promise<'done' | number | undefined> {
  const { object, status } = writer;
  const operation = object?.operation as Operation | undefined;
  if (!object || !operation) return undefined;
  const spec = applicationSpec(object);
  const running = status.operationState;
  let state: OperationState;
  if (running?.phase === 'Running' && running.finishedAt) {
    const wait = untilRetry(context, running);
    if (wait > 0) return wait;
    state = retried(running);
  } else {
    state = { operation, phase: 'Running', startedAt: writer.now };
  }
  if (state.retryCount && operation.retry?.refresh && spec.source) {
    const latest = await newest(context, spec);
    if (latest) state = withRevision(state, latest);
  }
  writeState(writer, state);
  await context.clock.sleep(context.pace.apply);
  return finish(context, writer, key, spec, state);
}

async function finish(
  context: WorldContext,
  writer: ApplicationWriter,
  key: KubeKey,
  spec: ApplicationSpec,
  state: OperationState,
): Promise<'done' | number> {
  const { sync = {} } = state.operation;
  let revision = sync.revision ?? '';
  let result;
  try {
    revision ||= await resolveRevision(context, spec.source!);
    const { manifests } = await targetState(context, key.name, spec, revision);
    result = syncManifests(context, {
      manifests,
      spec,
      sync,
      before: writer.status.resources ?? [],
    });
  } catch (error) {
    if (!(error instanceof TargetStateError)) throw error;
    result = { resources: [], problem: `ComparisonError: ${error.message}` };
  }
  const syncResult = {
    resources: result.resources,
    revision,
    source: spec.source,
  };
  const ended = { ...state, syncResult, finishedAt: writer.now };
  if (result.problem === undefined) {
    succeed(writer, spec, ended);
    return 'done';
  }
  return fail(context, writer, ended, result.problem);
}

function succeed(
  writer: ApplicationWriter,
  spec: ApplicationSpec,
  state: OperationState,
): void {
  const { sync = {}, initiatedBy } = state.operation;
  const { revision = '' } = state.syncResult ?? {};
  const partial = (sync.resources ?? []).length > 0;
  if (!sync.dryRun && !partial) {
    const past = writer.deployedBefore();
    const last = past.at(-1);
    const before = past.slice(0, -1).map(({ at, commit }, id) => ({
      id,
      revision: commit,
      source: spec.source,
      deployStartedAt: at,
      deployedAt: at,
      initiatedBy,
    }));
    const history = [...(writer.status.history ?? []), ...before];
    const entry = {
      id: (history.at(-1)?.id ?? -1) + 1,
      revision,
      source: spec.source,
      deployStartedAt: last?.at ?? state.startedAt,
      deployedAt: last?.at ?? writer.now,
      initiatedBy,
    };
    writer.write({ history: [...history, entry].slice(-KEPT_HISTORY) });
  }
  const message = sync.dryRun
    ? 'successfully synced (no more tasks)'
    : 'successfully synced (all tasks run)';
  writeState(writer, { ...state, phase: 'Succeeded', message });
  writer.event(
    'Normal',
    'OperationCompleted',
    `${partial ? 'Partial sync' : 'Sync'} operation to ${revision} succeeded`,
  );
}

function fail(
  context: WorldContext,
  writer: ApplicationWriter,
  state: OperationState,
  problem: string,
): 'done' | number {
  const { limit = 0 } = state.operation.retry ?? {};
  const count = state.retryCount ?? 0;
  if (count < limit) {
    const next = { ...state, retryCount: count + 1 };
    const wait = untilRetry(context, next);
    const at = new Date(context.clock.now().getTime() + wait);
    writeState(writer, {
      ...next,
      message: `${problem}. Retrying attempt #${count + 1} at ${clockTime(
        at,
      )}.`,
    });
    return wait;
  }
  const message = limit ? `${problem} (retried ${count} times).` : problem;
  writeState(writer, { ...state, phase: 'Failed', message });
  const { revision } = state.syncResult ?? {};
  writer.event(
    'Warning',
    'OperationCompleted',
    `Sync operation to ${revision} failed: ${message}`,
  );
  if (state.operation.initiatedBy?.automated) {
    writer.write({
      conditions: [
        {
          type: 'SyncError',
          message: `Failed last sync attempt to [${revision}]: ${message}`,
          lastTransitionTime: writer.now,
        },
      ],
    });
  }
  return 'done';
}

/** Replaces the operation's state; an ended one takes the request with it. */
function writeState(writer: ApplicationWriter, state: OperationState): void {
  const ended = state.phase !== 'Running';
  const before = writer.status.operationState ?? {};
  const gone = Object.keys(before).filter(field => !(field in state));
  writer.patch({
    ...(ended ? { operation: null } : {}),
    status: {
      operationState: {
        ...Object.fromEntries(gone.map(field => [field, null])),
        ...state,
        operation: state.operation,
      },
    },
  });
}

function retried(state: OperationState): OperationState {
  const { finishedAt: _f, syncResult: _s, ...rest } = state;
  return {
    ...rest,
    message: `Retrying operation. Attempt #${state.retryCount}`,
  };
}

/** Milliseconds until the next try: 5 s, doubled each time. */
function untilRetry(context: WorldContext, state: OperationState): number {
  const { backoff = {} } = state.operation.retry ?? {};
  const first = parseGoDuration(backoff.duration, 5000);
  const longest = parseGoDuration(backoff.maxDuration, 180_000);
  const wait = Math.min(
    longest,
    first * (backoff.factor ?? 2) ** (state.retryCount ?? 0),
  );
  const ended = Date.parse(state.finishedAt ?? '');
  return Math.max(0, ended + wait - context.clock.now().getTime());
}

async function newest(
  context: WorldContext,
  spec: ApplicationSpec,
): Promise<string | undefined> {
  try {
    return await resolveRevision(context, spec.source!);
  } catch {
    return undefined;
  }
}

function withRevision(state: OperationState, revision: string): OperationState {
  const { operation } = state;
  return {
    ...state,
    operation: { ...operation, sync: { ...operation.sync, revision } },
  };
}

/** As Go's time.Kitchen writes it. */
function clockTime(at: Date): string {
  const hours = at.getUTCHours();
  const minutes = String(at.getUTCMinutes()).padStart(2, '0');
  return `${hours % 12 || 12}:${minutes}${hours < 12 ? 'AM' : 'PM'}`;
}
