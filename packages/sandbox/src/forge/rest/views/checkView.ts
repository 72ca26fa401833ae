import type { HostedRepository } from '../../HostedRepository';
import type { CheckRunRecord, StatusRecord } from '../../store/records';
import { loginView } from './userView';

/** A status as the list of a commit's statuses has it. */
export function statusView(repository: HostedRepository, status: StatusRecord) {
  return {
    ...simpleStatusView(repository, status),
    creator: loginView(repository.origin, repository.users, status.creator),
  };
}

/** A status as in the combined status. */
export function simpleStatusView(
  repository: HostedRepository,
  status: StatusRecord,
) {
  return {
    url: repository.api(`/statuses/${status.sha}`),
    avatar_url: null,
    id: status.id,
    node_id: Buffer.from(`013:StatusContext${status.id}`).toString('base64'),
    state: status.state,
    description: status.description ?? null,
    target_url: status.targetUrl ?? null,
    context: status.context,
    created_at: status.createdAt,
    updated_at: status.createdAt,
  };
}

/** A check run. */
export function checkRunView(
  repository: HostedRepository,
  run: CheckRunRecord,
) {
  const html = repository.html(`/commit/${run.sha}`);
  return {
    id: run.id,
    name: run.name,
    node_id: Buffer.from(`08:CheckRun${run.id}`).toString('base64'),
    head_sha: run.sha,
    external_id: '',
    url: repository.api(`/check-runs/${run.id}`),
    html_url: html,
    details_url: run.detailsUrl ?? html,
    status: run.status,
    conclusion: run.conclusion ?? null,
    started_at: run.startedAt,
    completed_at: run.completedAt ?? null,
    output: {
      title: run.output?.title ?? null,
      summary: run.output?.summary ?? null,
      text: null,
      annotations_count: 0,
      annotations_url: repository.api(`/check-runs/${run.id}/annotations`),
    },
    check_suite: { id: run.id },
    app: { id: 1, slug: 'ci', name: 'CI' },
    pull_requests: [],
  };
}
