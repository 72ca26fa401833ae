import type { RestEndpointMethodTypes } from '@octokit/rest';
import {
  buildState,
  hasEnded,
  type Build,
  type BuildJob,
  type BuildStep,
} from '@gitops-portal/plugin-artifacts-common';

type Run =
  RestEndpointMethodTypes['actions']['getWorkflowRun']['response']['data'];
type Job =
  RestEndpointMethodTypes['actions']['getJobForWorkflowRun']['response']['data'];

/** A run as GitHub tells it; what it built is known elsewhere. */
export function buildOf(run: Run, page: string): Omit<Build, 'images'> {
  const state = buildState(run.status, run.conclusion);
  const commit = run.head_commit;
  return {
    id: run.id,
    number: run.run_number,
    attempt: run.run_attempt ?? 1,
    workflow: run.name ?? run.path,
    event: run.event,
    state,
    branch: run.head_branch ?? '',
    commit: {
      sha: run.head_sha,
      title: run.display_title || commit?.message.split('\n')[0] || '',
      author: commit?.author?.name ?? '',
      url: `${page}/commit/${run.head_sha}`,
    },
    actor: run.triggering_actor?.login ?? run.actor?.login ?? '',
    startedAt: run.run_started_at ?? run.created_at,
    ...(hasEnded(state) && { completedAt: run.updated_at }),
    url: run.html_url,
  };
}

/** A job with its steps. */
export function jobOf(job: Job): BuildJob {
  const state = buildState(job.status, job.conclusion);
  return {
    id: job.id,
    name: job.name,
    state,
    startedAt: job.started_at,
    ...(job.completed_at && { completedAt: job.completed_at }),
    url: job.html_url ?? '',
    steps: (job.steps ?? []).map(stepOf),
  };
}

function stepOf(step: NonNullable<Job['steps']>[number]): BuildStep {
  return {
    number: step.number,
    name: step.name,
    state: buildState(step.status, step.conclusion),
    ...(step.started_at && { startedAt: step.started_at }),
    ...(step.completed_at && { completedAt: step.completed_at }),
  };
}
