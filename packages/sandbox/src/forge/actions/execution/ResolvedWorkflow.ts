import type { HostedRepository } from '../../HostedRepository';
import { findEntry, readBlob } from '../../git/trees';
import { parseWorkflow } from '../workflow/parseWorkflow';
import { WorkflowError, type Workflow } from '../workflow/Workflow';

/** A workflow at a commit of a repository. */
export interface ResolvedWorkflow {
  workflow: Workflow;
  repository: HostedRepository;
  /** Such as `lumen/ci/.github/workflows/build.yaml@refs/heads/main`. */
  ref: string;
  sha: string;
}

/** Reads a workflow file at a commit; throws a WorkflowError. */
export async function readWorkflow(
  repository: HostedRepository,
  path: string,
  at: { sha: string; ref: string },
): Promise<ResolvedWorkflow> {
  const { fullName } = repository.base;
  const entry = await findEntry(repository.git, at.sha, path);
  if (!entry || entry.type !== 'blob') {
    throw new WorkflowError(`${fullName}/${path}@${at.ref}: not found`);
  }
  const text = (await readBlob(repository.git, entry.sha)).toString('utf8');
  const workflow = parseWorkflow(path, text);
  const ref = `${fullName}/${path}@${at.ref}`;
  return { workflow, repository, ref, sha: at.sha };
}

/**
 * The workflow that a job's `uses` names: in the same commit (`./path`), or in
 * another repository of the forge (`owner/repo/path@ref`).
 */
export async function resolveCall(
  uses: string,
  caller: ResolvedWorkflow,
  find: (name: string) => HostedRepository | undefined,
): Promise<ResolvedWorkflow> {
  if (uses.startsWith('./')) {
    const ref = caller.ref.slice(caller.ref.lastIndexOf('@') + 1);
    const { repository, sha } = caller;
    return callable(
      await readWorkflow(repository, uses.slice(2), { sha, ref }),
    );
  }
  const [, name, path, wanted] =
    /^([^/]+\/[^/]+)\/(\.github\/workflows\/[^/@]+\.ya?ml)@(.+)$/.exec(uses) ??
    [];
  const repository = name ? find(name) : undefined;
  const sha = await repository?.git.resolve(wanted);
  if (!repository || !sha) {
    throw new WorkflowError(
      `error parsing called workflow "${uses}": workflow was not found.`,
    );
  }
  const ref = await fullRef(repository, wanted);
  return callable(await readWorkflow(repository, path, { sha, ref }));
}

function callable(resolved: ResolvedWorkflow): ResolvedWorkflow {
  if (!resolved.workflow.call) {
    throw new WorkflowError(
      `${resolved.ref}: it is not callable, it has no on.workflow_call.`,
    );
  }
  return resolved;
}

/** As the claims have it: `refs/heads/main`, `refs/tags/v1`, or a commit. */
async function fullRef(repository: HostedRepository, wanted: string) {
  for (const ref of [`refs/heads/${wanted}`, `refs/tags/${wanted}`]) {
    if (await repository.git.ref(ref)) return ref;
  }
  return wanted;
}
