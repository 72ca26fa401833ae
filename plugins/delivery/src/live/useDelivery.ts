import { useSyncExternalStore } from 'react';
import { useApi, useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  deliveryApiRef,
  type DeliveryScope,
  type EnvironmentSummary,
} from '../api/DeliveryApi';
import type { DeliveryState } from './DeliveryState';
import { SharedDelivery } from './SharedDelivery';

/** What a view of delivery has to show. */
export type DeliveryView =
  | { phase: 'loading' }
  | { phase: 'error'; error: Error; retry: () => void }
  | {
      phase: 'ready';
      environments: EnvironmentSummary[];
      state: DeliveryState;
      /** Why the apps that are missing in the state could not be loaded. */
      failure?: { error: Error; retry: () => void };
    };

/**
 * The statuses that the viewer may see, kept current while they are shown: of
 * all apps, of one, or of some owners'. The only way in which this plugin's views get them.
 */
export function useDelivery(scope: DeliveryScope = {}): DeliveryView {
  const api = useApi(deliveryApiRef);
  const signals = useApiHolder().get(signalApiRef);
  const shared = SharedDelivery.of(api, signals, scope);
  const { retry } = shared;
  const { environments, state, error } = useSyncExternalStore(
    shared.subscribe,
    shared.snapshot,
  );
  if (environments && state) {
    const failure = error && state.isPartial ? { error, retry } : undefined;
    return { phase: 'ready', environments, state, failure };
  }
  return error ? { phase: 'error', error, retry } : { phase: 'loading' };
}
