import {
  toastApiRef,
  useApi,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { useCallback } from 'react';
import type { ChangeResult } from '../api/DesiredStateApi';

/** Says that a change is on its way, and where to follow it. */
export function useCommittedToast(environment: string) {
  const toasts = useApi(toastApiRef);
  const { entity } = useEntity();
  const entityRoute = useRouteRef(entityRouteRef);

  return useCallback(
    ({ commit, branch, url, pullRequest }: ChangeResult) => {
      const page = entityRoute?.(entityRouteParams(entity));
      const short = commit.slice(0, 7);
      toasts.post({
        title: pullRequest
          ? `Pull request #${pullRequest.number} is open`
          : `Committed to ${branch}`,
        description: pullRequest
          ? `It takes effect in ${environment} once it is merged.`
          : `On its way to ${environment}.`,
        status: 'success',
        timeout: 15_000,
        links: [
          ...(pullRequest
            ? [{ label: `#${pullRequest.number}`, href: pullRequest.url }]
            : []),
          ...(url ? [{ label: `Commit ${short}`, href: url }] : []),
          ...(page
            ? [{ label: 'Follow the delivery', href: `${page}/delivery` }]
            : []),
        ],
      });
    },
    [toasts, entity, entityRoute, environment],
  );
}
