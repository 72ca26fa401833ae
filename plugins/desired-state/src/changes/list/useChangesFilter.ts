import {
  changeStates,
  type ChangeState,
} from '@gitops-portal/plugin-desired-state-common';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { ChangeScope, ChangesQuery } from '../api/ChangesApi';

const scopes: ChangeScope[] = ['mine', 'team', 'all'];

/** The filter as it stands in the URL, and the ways to change it there. */
export interface ChangesFilter {
  scope: ChangeScope;
  app: string;
  environment: string;
  states: ChangeState[];
  text: string;
  /** Whether anything but the scope narrows the list. */
  isNarrow: boolean;
  query: ChangesQuery;
  set(change: Record<string, string>): void;
  /** Shows everything of the scope again. */
  clear(): void;
}

/** Keeps the filter in the URL, so that what one sees can be sent on. */
export function useChangesFilter(): ChangesFilter {
  const [params, setParams] = useSearchParams();
  const scope = scopes.find(known => known === params.get('scope')) ?? 'mine';
  const app = params.get('app') ?? '';
  const environment = params.get('environment') ?? '';
  const text = params.get('q') ?? '';
  const stateParam = params.get('state') ?? '';
  const states = useMemo(
    () =>
      stateParam
        .split(',')
        .flatMap(word => changeStates.find(state => state === word) ?? []),
    [stateParam],
  );
  const query = useMemo(
    () => ({
      scope,
      app,
      environment,
      text: text.trim(),
      ...(states.length > 0 ? { states } : {}),
    }),
    [scope, app, environment, text, states],
  );
  const set = useCallback(
    (change: Record<string, string>) =>
      setParams(
        before => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(change)) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return {
    ...{ scope, app, environment, states, text, query, set },
    isNarrow: Boolean(app || environment || text.trim() || states.length > 0),
    clear: () => set({ app: '', environment: '', q: '', state: '' }),
  };
}
