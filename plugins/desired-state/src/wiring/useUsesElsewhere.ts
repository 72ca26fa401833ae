import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { desiredStateApiRef } from '../api/DesiredStateApi';
import type { OutputUseElsewhere, OutputUses } from '../api/OutputUses';
import { useLoaded } from '../hooks/useLoaded';

const nobody: OutputUses = { uses: [], hiddenApps: 0 };

/**
 * Where other apps use what an app gives in an environment. Where that cannot
 * be found out nobody is named: who removes something is told so.
 */
export function useUsesElsewhere(options: {
  app: string;
  environment: string;
  isWanted: boolean;
}): OutputUseElsewhere[] {
  const { app, environment, isWanted } = options;
  const api = useApi(desiredStateApiRef);
  const { value = nobody } = useLoaded(
    useCallback(
      async () => (isWanted ? api.uses(app) : nobody),
      [api, app, isWanted],
    ),
  );
  return value.uses.filter(use => use.environment === environment);
}
