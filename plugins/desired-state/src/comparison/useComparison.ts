import { useApi } from '@backstage/frontend-plugin-api';
import { useSignalRefresh } from '@gitops-portal/plugin-environments-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppComparison } from '../api/AppComparison';
import { desiredStateApiRef } from '../api/DesiredStateApi';

/** What differs between an app's environments, as it is in Git now. */
export function useComparison(app: string) {
  const api = useApi(desiredStateApiRef);
  const [comparison, setComparison] = useState<AppComparison>();
  const [error, setError] = useState<Error>();
  const newest = useRef(0);

  const load = useCallback(async () => {
    newest.current += 1;
    const turn = newest.current;
    try {
      const value = await api.comparison(app);
      if (turn !== newest.current) return;
      setComparison(value);
      setError(undefined);
    } catch (reason) {
      if (turn === newest.current) setError(reason as Error);
    }
  }, [api, app]);

  useEffect(() => {
    load();
    return () => {
      newest.current += 1;
    };
  }, [load]);

  useSignalRefresh<{ source: string; head: string }>({
    channel: 'desired-state',
    onRefresh: message => {
      const isOther =
        message && comparison && message.source !== comparison.source;
      if (!isOther && (!message || message.head !== comparison?.head)) load();
    },
  });

  return { comparison, error, load };
}
