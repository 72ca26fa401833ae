import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { ComparisonFilter } from './comparisonGroups';

/** What of the comparison is shown, in the URL. */
export function useComparisonFilter(): [
  ComparisonFilter,
  (change: Partial<ComparisonFilter>) => void,
] {
  const [params, setParams] = useSearchParams();
  const filter = {
    all: params.get('show') === 'all',
    query: params.get('find') ?? '',
  };
  const change = useCallback(
    ({ all, query }: Partial<ComparisonFilter>) =>
      setParams(
        current => {
          const next = new URLSearchParams(current);
          if (all === true) next.set('show', 'all');
          if (all === false) next.delete('show');
          if (query) next.set('find', query);
          if (query === '') next.delete('find');
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return [filter, change];
}
