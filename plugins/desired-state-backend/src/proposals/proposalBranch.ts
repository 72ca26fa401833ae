import { createHash } from 'node:crypto';

const prefix = 'gitops-portal';
/** Names of environments that are longer together become a short hash. */
const environmentsLength = 60;

/** The beginning of the branches with changes of one app in environments. */
function branchPrefix(app: string, environments: string[]): string {
  const clean = (name: string) => name.replace(/[^\w.-]+/g, '-');
  const all = environments.map(clean).join('+') || 'app';
  const short =
    all.length > environmentsLength
      ? createHash('sha256').update(all).digest('hex').slice(0, 12)
      : all;
  return `${prefix}/${clean(app)}/${short}-`;
}

/**
 * The branch of a proposal.
 *
 * @param id - of the change or its commit, in hexadecimal digits
 */
export function proposalBranch(
  app: string,
  environments: string[],
  id: string,
): string {
  return `${branchPrefix(app, environments)}${id.slice(0, 8)}`;
}

/** Whether a branch holds changes of the app in just these environments. */
export function isBranchOf(
  branch: string,
  app: string,
  environments: string[],
): boolean {
  const start = branchPrefix(app, environments);
  return (
    branch.startsWith(start) && /^[0-9a-f]{8}$/.test(branch.slice(start.length))
  );
}
