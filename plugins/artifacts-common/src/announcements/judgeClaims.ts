import { matchesPattern } from './matchesPattern';
import type { RunClaims } from './RunClaims';

/** Which runs are believed, and whose images are deployed. */
export interface AnnouncementRules {
  /** Workflows that build, such as `acme/ci/.github/workflows/build.yaml@refs/tags/v*`. */
  workflows: string[];
  /** Refs whose images are deployed, such as `refs/heads/main`. */
  refs: string[];
}

/** What a token allows: nothing (with the reason), to be known, to be deployed. */
type ClaimsVerdict =
  | { kind: 'refused'; reason: string }
  | { kind: 'recorded'; reason: string }
  | { kind: 'deployed' };

/**
 * Events whose run builds what is in the ref. `pull_request_target` and
 * `workflow_run` name the branch as well, but may build a stranger's code.
 */
const deployedEvents = ['push', 'workflow_dispatch', 'release', 'schedule'];

const refused = (reason: string): ClaimsVerdict => ({
  kind: 'refused',
  reason,
});

const recorded = (reason: string): ClaimsVerdict => ({
  kind: 'recorded',
  reason,
});

/**
 * What a run may do for an app, by the claims of its verified token.
 *
 * @param repository - of the app, `owner/name`; undefined where it has none
 */
export function judgeClaims(
  claims: RunClaims,
  rules: AnnouncementRules,
  app: { name: string; repository?: string },
): ClaimsVerdict {
  const { event, jobWorkflow, ref, repository } = claims;
  if (!app.repository) {
    return refused(`${app.name} names no repository that it is built from`);
  }
  if (app.repository.toLowerCase() !== repository.toLowerCase()) {
    return refused(`${app.name} is not built from ${repository}`);
  }
  if (!rules.workflows.some(it => matchesPattern(it, jobWorkflow))) {
    return refused(`the workflow ${jobWorkflow} is not among those allowed`);
  }
  if (!deployedEvents.includes(event)) {
    return recorded(`what ${event} builds is not deployed`);
  }
  if (!rules.refs.some(it => matchesPattern(it, ref))) {
    return recorded(`${ref} is not deployed, only ${rules.refs.join(', ')}`);
  }
  return { kind: 'deployed' };
}
