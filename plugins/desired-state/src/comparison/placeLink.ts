import type {
  ComparedCell,
  ComparedRow,
} from '@gitops-portal/plugin-desired-state-common';

/**
 * The query of the Configuration tab that shows a cell's place in the form of
 * its environment, or among the secrets. Undefined where there is no place.
 */
export function placeLink(
  { subject, name }: ComparedRow,
  { environment, field, state }: ComparedCell,
): string | undefined {
  if (subject === 'secret') return '?section=secrets';
  if (state === 'no-request' || (subject === 'request' && state === 'absent')) {
    return undefined;
  }
  const query = new URLSearchParams({ environment, request: name });
  if (field) query.set('field', field);
  return `?${query}`;
}
