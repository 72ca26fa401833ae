import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/**
 * Parts of a page's state that are in its URL, so that it can be sent to a
 * colleague. An empty value leaves the URL.
 */
export function useUrlState<K extends string>(
  ...names: K[]
): [
  Partial<Record<K, string>>,
  (change: Partial<Record<K, string | undefined>>) => void,
] {
  const [params, setParams] = useSearchParams();
  const key = names.join();
  const state = useMemo(
    () =>
      Object.fromEntries(
        key
          .split(',')
          .map(name => [name, params.get(name) ?? undefined])
          .filter(([, value]) => value !== undefined),
      ) as Partial<Record<K, string>>,
    [key, params],
  );
  const update = useCallback(
    (change: Partial<Record<K, string | undefined>>) =>
      setParams(
        current => {
          const next = new URLSearchParams(current);
          for (const [name, value] of Object.entries(change)) {
            if (value) {
              next.set(name, value as string);
            } else {
              next.delete(name);
            }
          }
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return [state, update];
}
