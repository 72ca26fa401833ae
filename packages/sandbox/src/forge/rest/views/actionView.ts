import type { JobRecord, RunRecord } from '../../actions/runs/RunRecord';
import { workflowId, type WorkflowFile } from '../../actions/Actions';
import type { HostedRepository } from '../../HostedRepository';
import { loginView } from './userView';

/** A workflow ("workflow" of the Actions API). */
export function workflowView(
  repository: HostedRepository,
  { id, path, workflow }: WorkflowFile,
) {
  const { createdAt } = repository.records;
  return {
    id,
    node_id: Buffer.from(`08:Workflow${id}`).toString('base64'),
    name: workflow?.name ?? path,
    path,
    state: 'active',
    created_at: createdAt,
    updated_at: createdAt,
    url: repository.api(`/actions/workflows/${id}`),
    html_url: repository.html(`/blob/${repository.base.defaultBranch}/${path}`),
    badge_url: repository.html(`/workflows/${path}/badge.svg`),
  };
}

/** A run ("workflow-run"). */
export function runView(repository: HostedRepository, run: RunRecord) {
  const { origin, users, base } = repository;
  const id = workflowId(run.workflow.path);
  const api = repository.api(`/actions/runs/${run.id}`);
  return {
    id: run.id,
    name: run.workflow.name,
    node_id: Buffer.from(`011:WorkflowRun${run.id}`).toString('base64'),
    head_branch: run.ref.replace(/^refs\/(heads|tags)\//, ''),
    head_sha: run.sha,
    path: run.workflow.path,
    display_title: run.title,
    run_number: run.number,
    run_attempt: run.attempt,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion ?? null,
    workflow_id: id,
    check_suite_id: run.id,
    check_suite_node_id: '',
    url: api,
    html_url: repository.html(`/actions/runs/${run.id}`),
    pull_requests: [],
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    run_started_at: run.startedAt ?? run.createdAt,
    actor: loginView(origin, users, run.actor),
    triggering_actor: loginView(origin, users, run.triggeringActor),
    referenced_workflows: run.called,
    jobs_url: `${api}/jobs`,
    logs_url: `${api}/logs`,
    check_suite_url: '',
    artifacts_url: `${api}/artifacts`,
    cancel_url: `${api}/cancel`,
    rerun_url: `${api}/rerun`,
    previous_attempt_url: null,
    workflow_url: repository.api(`/actions/workflows/${id}`),
    head_commit: {
      id: run.sha,
      tree_id: '',
      message: run.commit.message,
      timestamp: run.commit.at,
      author: run.commit.author,
      committer: run.commit.author,
    },
    repository: { id: repository.records.id, full_name: base.fullName },
    head_repository: { id: repository.records.id, full_name: base.fullName },
  };
}

/** A job of a run ("job"). */
export function jobView(
  repository: HostedRepository,
  run: RunRecord,
  job: JobRecord,
) {
  return {
    id: job.id,
    run_id: run.id,
    run_attempt: job.attempt,
    node_id: Buffer.from(`08:CheckRun${job.id}`).toString('base64'),
    workflow_name: run.workflow.name,
    head_branch: run.ref.replace(/^refs\/(heads|tags)\//, ''),
    head_sha: run.sha,
    name: job.name,
    status: job.status,
    conclusion: job.conclusion ?? null,
    created_at: job.createdAt,
    started_at: job.startedAt ?? job.createdAt,
    completed_at: job.completedAt ?? null,
    url: repository.api(`/actions/jobs/${job.id}`),
    run_url: repository.api(`/actions/runs/${run.id}`),
    html_url: repository.html(`/actions/runs/${run.id}/job/${job.id}`),
    check_run_url: repository.api(`/check-runs/${job.id}`),
    labels: ['ubuntu-latest'],
    runner_id: 1,
    runner_name: 'sandbox',
    runner_group_id: 1,
    runner_group_name: 'Default',
    steps: job.steps.map(step => ({
      number: step.number,
      name: step.name,
      status: step.status,
      conclusion: step.conclusion ?? null,
      started_at: step.startedAt ?? null,
      completed_at: step.completedAt ?? null,
    })),
  };
}
