import { useApi } from '@backstage/frontend-plugin-api';
import { useSignalRefresh } from '@gitops-portal/plugin-environments-react';
import type { SecretTable } from '@gitops-portal/plugin-secrets-common';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { secretsApiRef } from '../api/SecretsApi';
import { Refresher } from './Refresher';

/** The table as it is known, and why it might be older than it should. */
interface SecretTableView {
  table?: SecretTable;
  error?: Error;
  /** Asks anew; resolves when the answer is there. */
  refresh: () => Promise<void>;
}

/** Keeps the table of an app current. */
export function useSecretTable(app: string): SecretTableView {
  const api = useApi(secretsApiRef);
  const [state, setState] = useState<{ table?: SecretTable; error?: Error }>(
    {},
  );
  const refresher = useMemo(
    () =>
      new Refresher(async isCurrent => {
        try {
          const table = await api.table(app);
          if (isCurrent()) setState({ table });
        } catch (error) {
          if (isCurrent()) {
            setState(({ table }) => ({ table, error: error as Error }));
          }
        }
      }),
    [api, app],
  );
  useEffect(() => {
    refresher.open();
    refresher.now();
    return () => refresher.close();
  }, [refresher]);
  useSignalRefresh({ channel: 'secrets', onRefresh: () => refresher.soon() });
  const refresh = useCallback(() => refresher.now(), [refresher]);
  return { ...state, refresh };
}
