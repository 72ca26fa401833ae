import { KubeStatusError } from '../status/KubeStatusError';
import type { FieldSet } from './FieldSet';
import type { ManagerFields } from './ManagedFields';
import { printPath } from './pathElement';

/** Fields that someone else owns and an apply would change. */
export interface FieldConflict {
  manager: ManagerFields;
  fields: FieldSet;
}

function printManager(entry: ManagerFields): string {
  const name = entry.subresource
    ? `"${entry.manager}" with subresource "${entry.subresource}"`
    : `"${entry.manager}"`;
  if (entry.operation === 'Apply') {
    return name;
  }
  return entry.time
    ? `${name} using ${entry.apiVersion} at ${entry.time}`
    : `${name} using ${entry.apiVersion}`;
}

/** k8s.io/apimachinery/pkg/util/managedfields/internal, NewConflictError. */
export function applyConflict(conflicts: FieldConflict[]): KubeStatusError {
  const causes = conflicts.flatMap(({ manager, fields }) =>
    [...fields.paths()].map(path => ({
      reason: 'FieldManagerConflict',
      message: `conflict with ${printManager(manager)}`,
      field: printPath(path),
    })),
  );
  return new KubeStatusError(409, 'Conflict', sentence(conflicts, causes), {
    causes,
  });
}

function sentence(
  conflicts: FieldConflict[],
  causes: { message: string; field: string }[],
): string {
  if (causes.length === 1) {
    return `Apply failed with 1 conflict: ${causes[0].message}: ${causes[0].field}`;
  }
  const byManager = conflicts.map(({ manager, fields }) => {
    const paths = [...fields.paths()].map(path => `- ${printPath(path)}`);
    return [`conflicts with ${printManager(manager)}:`, ...paths].join('\n');
  });
  return `Apply failed with ${causes.length} conflicts: ${byManager.join(
    '\n',
  )}`;
}
