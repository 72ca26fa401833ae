import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { useSignalRefresh } from '@gitops-portal/plugin-environments-react';
import { schemasApiRef } from '../api/SchemasApi';
import { useLoaded } from './useLoaded';

// Kinds change with commits and installations: seldom, and never in a hurry.
const POLL_SECONDS = 120;

/** All kinds, again after each commit. */
export function useKinds() {
  const api = useApi(schemasApiRef);
  const loaded = useLoaded(useCallback(() => api.kinds(), [api]));
  useSignalRefresh({
    channel: 'desired-state',
    pollSeconds: POLL_SECONDS,
    onRefresh: loaded.reload,
  });
  return loaded;
}

/** One kind, again after each commit. */
export function useKind(group: string, kind: string) {
  const api = useApi(schemasApiRef);
  const loaded = useLoaded(
    useCallback(() => api.kind(group, kind), [api, group, kind]),
  );
  useSignalRefresh({
    channel: 'desired-state',
    pollSeconds: POLL_SECONDS,
    onRefresh: loaded.reload,
  });
  return loaded;
}
