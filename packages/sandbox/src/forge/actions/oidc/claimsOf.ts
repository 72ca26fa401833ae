import type { HostedRepository } from '../../HostedRepository';
import type { RunRecord } from '../runs/RunRecord';

/** What a token says of the job that it is for. */
export interface JobIdentity {
  repository: HostedRepository;
  run: RunRecord;
  /** The workflow file that holds the job, with repository and ref. */
  jobWorkflow: { ref: string; sha: string };
  environment?: string;
}

/**
 * The claims of GitHub's tokens ("About security hardening with OpenID
 * Connect"), without those that the issuer adds.
 */
export function claimsOf(
  identity: JobIdentity,
  audience?: string,
): Record<string, string> {
  const { repository, run, jobWorkflow, environment } = identity;
  const { base, origin, records, users } = repository;
  const name = base.fullName;
  const subject = environment ? `environment:${environment}` : `ref:${run.ref}`;
  return {
    sub: `repo:${name}:${subject}`,
    aud: audience ?? `${origin}/${base.owner}`,
    ref: run.ref,
    ref_type: run.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    ref_protected: 'false',
    sha: run.sha,
    repository: name,
    repository_id: String(records.id),
    repository_owner: base.owner,
    repository_owner_id: '100',
    repository_visibility: records.private ? 'private' : 'public',
    actor: run.triggeringActor,
    actor_id: String(users.user(run.triggeringActor)?.id ?? 0),
    event_name: run.event,
    head_ref: '',
    base_ref: '',
    workflow: run.workflow.name,
    workflow_ref: `${name}/${run.workflow.path}@${run.ref}`,
    workflow_sha: run.sha,
    job_workflow_ref: jobWorkflow.ref,
    job_workflow_sha: jobWorkflow.sha,
    run_id: String(run.id),
    run_number: String(run.number),
    run_attempt: String(run.attempt),
    runner_environment: 'self-hosted',
    ...(environment && { environment }),
  };
}
