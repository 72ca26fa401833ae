import type { HostedRepository } from '../../HostedRepository';
import type { RunRecord } from '../runs/RunRecord';

/** The `github` context, as far as it is offered. */
export function githubContext(
  repository: HostedRepository,
  run: RunRecord,
): Record<string, string> {
  const { base, origin, records } = repository;
  const name = run.ref.replace(/^refs\/(heads|tags)\//, '');
  return {
    actor: run.actor,
    triggering_actor: run.triggeringActor,
    api_url: `${origin}/api/v3`,
    event_name: run.event,
    graphql_url: `${origin}/api/graphql`,
    ref: run.ref,
    ref_name: name,
    ref_type: run.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    repository: base.fullName,
    repository_id: String(records.id),
    repository_owner: base.owner,
    run_attempt: String(run.attempt),
    run_id: String(run.id),
    run_number: String(run.number),
    server_url: origin,
    sha: run.sha,
    workflow: run.workflow.name,
    workflow_ref: `${base.fullName}/${run.workflow.path}@${run.ref}`,
    workflow_sha: run.sha,
  };
}

/** The same as the environment of a step: `GITHUB_SHA` and so on. */
export function githubEnvironment(
  context: Record<string, string>,
): Record<string, string> {
  const entries = Object.entries(context).map(([key, value]) => [
    `GITHUB_${key.toUpperCase()}`,
    value,
  ]);
  return { ...Object.fromEntries(entries), GITHUB_ACTIONS: 'true', CI: 'true' };
}
