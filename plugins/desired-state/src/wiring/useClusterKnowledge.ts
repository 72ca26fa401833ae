import { useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';
import { desiredStateApiRef } from '../api/DesiredStateApi';
import { clusterNotes } from './clusterNotes';
import type { ClusterKnowledge } from './suggestionsOf';

/** What is in the clusters of an environment, where a field asks for it. */
export function useClusterKnowledge(options: {
  app: string;
  environment: string;
  isWanted: boolean;
}): ClusterKnowledge | undefined {
  const { app, environment, isWanted } = options;
  const api = useApi(desiredStateApiRef);
  const [knowledge, setKnowledge] = useState<ClusterKnowledge>();
  useEffect(() => {
    let isCurrent = true;
    setKnowledge(undefined);
    const load = async () => {
      const found = await api.references(app, environment).then(
        references => ({
          namespaces: references.namespaces,
          configMaps: references.configMaps,
          notes: clusterNotes(references, Date.now()),
        }),
        // A field can be typed all the same.
        (error: Error) => ({
          namespaces: [],
          configMaps: [],
          notes: [`The clusters could not be asked: ${error.message}`],
        }),
      );
      if (isCurrent) setKnowledge(found);
    };
    if (isWanted && app && environment) load();
    return () => {
      isCurrent = false;
    };
  }, [api, app, environment, isWanted]);
  return knowledge;
}
