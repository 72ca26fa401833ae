import { WorkflowError, type Permissions } from '../workflow/Workflow';

const RANKS = ['none', 'read', 'write'];

/** What a scope is given: `none` unless it is named, or all are. */
export function accessOf(permissions: Permissions, scope: string): string {
  return permissions[scope] ?? permissions['*'] ?? 'none';
}

/**
 * What a job of a called workflow may do: as much as it asks for, which must
 * not be more than its caller may. Throws a WorkflowError in GitHub's words.
 */
export function withinCaller(
  asked: Permissions | undefined,
  caller: Permissions,
): Permissions {
  if (!asked) return caller;
  for (const [scope, access] of Object.entries(asked)) {
    const allowed = accessOf(caller, scope);
    if (RANKS.indexOf(access) > RANKS.indexOf(allowed)) {
      throw new WorkflowError(
        `The workflow is requesting '${scope}: ${access}', but is only allowed '${scope}: ${allowed}'.`,
      );
    }
  }
  return asked;
}
