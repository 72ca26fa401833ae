import {
  comparedName,
  type ComparedCell,
  type ComparedRow,
} from '@gitops-portal/plugin-desired-state-common';

/**
 * The query of the Configuration tab that shows a cell's place in the form of
 * its environment, or among the secrets. Undefined where there is no place.
 */
export function placeLink(
  row: ComparedRow,
  { environment, field, state }: ComparedCell,
): string | undefined {
  const { subject } = row;
  if (subject === 'secret') return '?section=secrets';
  if (state === 'no-request' || (subject === 'request' && state === 'absent')) {
    return undefined;
  }
  const query = new URLSearchParams({
    environment,
    request: comparedName(row),
  });
  if (field) query.set('field', field);
  return `?${query}`;
}
