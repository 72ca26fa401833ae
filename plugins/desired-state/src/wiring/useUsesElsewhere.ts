import { useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';
import { desiredStateApiRef } from '../api/DesiredStateApi';
import type { OutputUseElsewhere } from '../api/OutputUses';

/** Where other apps use what an app gives in an environment. */
export function useUsesElsewhere(options: {
  app: string;
  environment: string;
  isWanted: boolean;
}): OutputUseElsewhere[] {
  const { app, environment, isWanted } = options;
  const api = useApi(desiredStateApiRef);
  const [uses, setUses] = useState<OutputUseElsewhere[]>([]);
  useEffect(() => {
    let isCurrent = true;
    if (isWanted) {
      api.uses(app).then(
        found => isCurrent && setUses(found.uses),
        // Who removes something is told that this could not be found out.
        () => {},
      );
    }
    return () => {
      isCurrent = false;
    };
  }, [api, app, isWanted]);
  return uses.filter(use => use.environment === environment);
}
