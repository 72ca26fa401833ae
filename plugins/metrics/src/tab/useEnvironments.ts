import { useCallback, useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { MetricsEnvironment } from '@gitops-portal/plugin-metrics-common';
import { metricsApiRef } from '../api/MetricsApi';

/** The environments, and which of them have numbers of an app. */
export function useEnvironments(app: string): {
  environments?: MetricsEnvironment[];
  error?: Error;
  retry: () => void;
} {
  const api = useApi(metricsApiRef);
  const [result, setResult] = useState<{
    environments?: MetricsEnvironment[];
    error?: Error;
  }>({});
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt(count => count + 1), []);
  useEffect(() => {
    let closed = false;
    setResult({});
    api.environments(app).then(
      environments => !closed && setResult({ environments }),
      error => !closed && setResult({ error }),
    );
    return () => {
      closed = true;
    };
  }, [api, app, attempt]);
  return { ...result, retry };
}
