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
import { changeIdFor } from '@gitops-portal/plugin-desired-state-common';
import { useCallback } from 'react';
import type { ChangeResult } from '../api/DesiredStateApi';
import { changeRouteRef } from '../routes';

/**
 * Says that a change is on its way, and where to follow it.
 *
 * @param source - name of the repository; without it no change is followed
 */
export function useCommittedToast(environment: string, source?: string) {
  const toasts = useApi(toastApiRef);
  const { entity } = useEntity();
  const entityRoute = useRouteRef(entityRouteRef);
  const changeRoute = useRouteRef(changeRouteRef);

  return useCallback(
    ({ commit, branch, url, pullRequest }: ChangeResult) => {
      const page = entityRoute?.(entityRouteParams(entity));
      const short = commit.slice(0, 7);
      const number = pullRequest?.number;
      const id = source && changeIdFor(source, number ?? commit);
      const change = id ? changeRoute?.({ id }) : undefined;
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
          ...(change ? [{ label: 'Follow the change', href: change }] : []),
          ...(page
            ? [{ label: 'Follow the delivery', href: `${page}/delivery` }]
            : []),
        ],
      });
    },
    [toasts, entity, entityRoute, changeRoute, environment, source],
  );
}
