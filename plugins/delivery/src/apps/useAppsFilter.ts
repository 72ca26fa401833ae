import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { Headline } from '@gitops-portal/plugin-delivery-common';
import { parseAppsQuery, type AppsFilter } from './appsFilter';

/** The filter as it stands in the URL, and the ways to change it there. */
export interface AppsFilterState {
  query: string;
  owner: string;
  states: Headline[];
  filter: AppsFilter;
  setQuery(query: string): void;
  setOwner(owner: string): void;
  setStates(states: Headline[]): void;
  /** Shows everything again. */
  clear(): void;
}

/** Keeps the filter in the URL, so that what one sees can be sent on. */
export function useAppsFilter(): AppsFilterState {
  const [params, setParams] = useSearchParams();
  const query = params.get('q') ?? '';
  const owner = params.get('owner') ?? '';
  const stateParam = params.get('state') ?? '';
  const states = useMemo(
    () => stateParam.split(',').filter(Boolean) as Headline[],
    [stateParam],
  );
  const filter = useMemo(() => {
    const parsed = parseAppsQuery(query);
    return {
      ...parsed,
      owners: owner ? [...parsed.owners, owner.toLowerCase()] : parsed.owners,
      states: [...parsed.states, ...states],
    };
  }, [query, owner, states]);

  const set = useCallback(
    (name: string, value: string) =>
      setParams(
        before => {
          const next = new URLSearchParams(before);
          if (value) next.set(name, value);
          else next.delete(name);
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return {
    query,
    owner,
    states,
    filter,
    setQuery: value => set('q', value),
    setOwner: value => set('owner', value),
    setStates: value => set('state', value.join(',')),
    clear: () => setParams({}, { replace: true }),
  };
}
