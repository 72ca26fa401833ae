import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { DeliveryTransition } from '@gitops-portal/plugin-delivery-common';
import { deliveryApiRef } from '../api/DeliveryApi';

/**
 * The transitions of an app, asked again whenever a headline changes.
 *
 * @param revision - anything that differs once a headline does
 */
export function useTransitions(
  app: string,
  revision: string,
): { transitions?: DeliveryTransition[]; error?: Error } {
  const api = useApi(deliveryApiRef);
  const [result, setResult] = useState<{
    transitions?: DeliveryTransition[];
    error?: Error;
  }>({});
  useEffect(() => {
    let closed = false;
    api.transitions(app).then(
      transitions => !closed && setResult({ transitions }),
      error => !closed && setResult(before => ({ ...before, error })),
    );
    return () => {
      closed = true;
    };
  }, [api, app, revision]);
  return result;
}
