import type { ComparedRow } from './EnvironmentComparison';

/** By what a row's request is known: its kind as well, where names repeat. */
export function comparedName({
  kind,
  name,
}: Pick<ComparedRow, 'kind' | 'name'>): string {
  return kind ? `${kind} ${name}` : name;
}
