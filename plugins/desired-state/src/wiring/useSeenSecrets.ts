import { useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { secretsReadPermission } from '@gitops-portal/plugin-secrets-common';
import { useCallback, useMemo } from 'react';
import { desiredStateApiRef } from '../api/DesiredStateApi';
import { knownFromClusters, secretNotes } from './knownFromClusters';
import type { SecretKnowledge } from './suggestionsOf';
import { useKnowledge } from './useKnowledge';

const nothing: Omit<SecretKnowledge, 'notes'> = { secrets: [] };

/** The Secrets of an environment's clusters, where a field asks for one. */
export function useSeenSecrets(options: {
  app: string;
  environment: string;
  isWanted: boolean;
}): SecretKnowledge | undefined {
  const { app, environment } = options;
  const api = useApi(desiredStateApiRef);
  const isWanted = options.isWanted && Boolean(app && environment);
  const { allowed, loading } = usePermission({
    permission: secretsReadPermission,
    resourceRef: `${app}/${environment}`,
  });
  const seen = useKnowledge({
    isWanted: isWanted && allowed,
    none: nothing,
    ask: useCallback(async () => {
      const answer = await api.seenSecrets(app, environment);
      return { secrets: knownFromClusters(answer), notes: secretNotes(answer) };
    }, [api, app, environment]),
  });
  const isRefused = isWanted && !loading && !allowed;
  return useMemo(
    () =>
      isRefused
        ? {
            ...nothing,
            notes: [
              `You may not see which Secrets ${app} has in ${environment}. Type the name`,
            ],
          }
        : seen,
    [isRefused, seen, app, environment],
  );
}
