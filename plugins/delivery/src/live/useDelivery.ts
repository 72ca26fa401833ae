import { useCallback, useEffect, useState } from 'react';
import { ResponseError } from '@backstage/errors';
import { useApi, useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { deliveryApiRef, type EnvironmentSummary } from '../api/DeliveryApi';
import { DeliveryFeed } from './DeliveryFeed';
import type { DeliveryState } from './DeliveryState';

/** Signals may be missed, or not be there at all. */
const pollMs = 30_000;

/** Who may not see environments sees no apps in them: that is no error. */
function noneWhereDenied(error: unknown): EnvironmentSummary[] {
  if (error instanceof ResponseError && error.statusCode === 403) return [];
  throw error;
}

/** What a view of delivery has to show. */
export type DeliveryView =
  | { phase: 'loading' }
  | { phase: 'error'; error: Error; retry: () => void }
  | {
      phase: 'ready';
      environments: EnvironmentSummary[];
      state: DeliveryState;
    };

/**
 * The statuses that the viewer may see, kept current while they are shown: of
 * all apps, or of one. The only way in which this plugin's views get them.
 */
export function useDelivery(options: { app?: string } = {}): DeliveryView {
  const { app } = options;
  const api = useApi(deliveryApiRef);
  const signals = useApiHolder().get(signalApiRef);
  const [environments, setEnvironments] = useState<EnvironmentSummary[]>();
  const [state, setState] = useState<DeliveryState>();
  const [error, setError] = useState<Error>();
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt(count => count + 1), []);

  useEffect(() => {
    const feed = new DeliveryFeed(api, setState, app);
    // Listened to before the first answer: nothing in between is lost.
    const subscription = signals?.subscribe<{
      cluster: string;
      cursor: number;
    }>('delivery', ({ cluster, cursor }) => feed.changed(cluster, cursor));
    const timer = setInterval(() => feed.poll(), pollMs);
    let closed = false;
    setError(undefined);
    Promise.all([api.environments().catch(noneWhereDenied), feed.load()])
      .then(([found]) => !closed && setEnvironments(found))
      .catch(reason => !closed && setError(reason));
    return () => {
      closed = true;
      feed.close();
      clearInterval(timer);
      subscription?.unsubscribe();
    };
  }, [api, signals, app, attempt]);

  if (error && !state) return { phase: 'error', error, retry };
  if (!environments || !state) {
    return error ? { phase: 'error', error, retry } : { phase: 'loading' };
  }
  return { phase: 'ready', environments, state };
}
