import { useApi } from '@backstage/frontend-plugin-api';
import type { KindSummary } from '@gitops-portal/plugin-schemas-common';
import { useCallback } from 'react';
import { desiredStateApiRef } from '../api/DesiredStateApi';
import { useLoaded } from './useLoaded';

/** What the platform offers, by category and title. */
export function useOfferedKinds() {
  const api = useApi(desiredStateApiRef);
  const loaded = useLoaded(useCallback(() => api.kinds(), [api]));
  return {
    ...loaded,
    value: loaded.value?.kinds.filter(isOffered).sort(byCategory),
  };
}

/** Composites that are asked for by their claim are not asked for. */
function isOffered({ platform, claimedAs, versions }: KindSummary): boolean {
  return platform && !claimedAs && versions.some(({ served }) => served);
}

function byCategory(a: KindSummary, b: KindSummary): number {
  return (
    (a.category ?? '~').localeCompare(b.category ?? '~') ||
    titleOf(a).localeCompare(titleOf(b))
  );
}

function titleOf({ title, kind }: KindSummary): string {
  return title ?? kind;
}
