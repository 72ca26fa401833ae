import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { useSignalRefresh } from '@gitops-portal/plugin-environments-react';
import { schemasApiRef, type SchemasApi } from '../api/SchemasApi';
import { useLoaded } from './useLoaded';

// Kinds change with commits and installations: seldom, and never in a hurry.
const POLL_SECONDS = 120;

/** What the API tells, again after each commit. */
function useFollowed<T>(load: () => Promise<T>) {
  const loaded = useLoaded(load);
  useSignalRefresh({
    channel: 'desired-state',
    pollSeconds: POLL_SECONDS,
    onRefresh: loaded.reload,
  });
  return loaded;
}

/** All kinds. */
export function useKinds() {
  const api = useApi(schemasApiRef);
  return useFollowed(useCallback(() => api.kinds(), [api]));
}

/** One kind, with the schemas that are documented or an environment's. */
export function useKind(group: string, kind: string, environment?: string) {
  const api = useApi(schemasApiRef);
  return useFollowed(
    useCallback(
      () => api.kind({ group, kind }, environment),
      [api, group, kind, environment],
    ),
  );
}

/** Something about one kind; the function has to be a stable one. */
export function useOfKind<T>(load: (api: SchemasApi) => Promise<T>) {
  const api = useApi(schemasApiRef);
  return useFollowed(useCallback(() => load(api), [api, load]));
}
