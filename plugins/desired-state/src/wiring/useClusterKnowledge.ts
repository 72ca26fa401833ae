import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { desiredStateApiRef } from '../api/DesiredStateApi';
import { clusterNotes } from './clusterNotes';
import type { ClusterKnowledge } from './suggestionsOf';
import { useKnowledge } from './useKnowledge';

const nothing: Omit<ClusterKnowledge, 'notes'> = {
  namespaces: [],
  configMaps: [],
};

/** What is in the clusters of an environment, where a field asks for it. */
export function useClusterKnowledge(options: {
  app: string;
  environment: string;
  isWanted: boolean;
}): ClusterKnowledge | undefined {
  const { app, environment, isWanted } = options;
  const api = useApi(desiredStateApiRef);
  return useKnowledge({
    isWanted: isWanted && Boolean(app && environment),
    none: nothing,
    ask: useCallback(async () => {
      const references = await api.references(app, environment);
      const { namespaces, configMaps } = references;
      const notes = clusterNotes(references, Date.now());
      return { namespaces, configMaps, notes };
    }, [api, app, environment]),
  });
}
