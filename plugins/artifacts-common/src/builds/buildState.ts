import type { BuildState } from './Build';

/**
 * The state of what GitHub describes by a status and, when it has ended, a
 * conclusion ("Workflow runs" of its REST API). What waits for a person or a
 * runner is queued; what ended in another way than by success failed, unless it
 * was cancelled or left out.
 */
export function buildState(
  status: string | null | undefined,
  conclusion: string | null | undefined,
): BuildState {
  if (status === 'in_progress') return 'running';
  if (status !== 'completed') return 'queued';
  switch (conclusion) {
    case 'success':
    case 'neutral':
      return 'success';
    case 'cancelled':
    case 'stale':
      return 'cancelled';
    case 'skipped':
      return 'skipped';
    default:
      return 'failure';
  }
}

/** Whether nothing will change by itself any more. */
export function hasEnded(state: BuildState): boolean {
  return state !== 'queued' && state !== 'running';
}
