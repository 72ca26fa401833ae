import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { Release } from '@gitops-portal/plugin-delivery-common';
import { deliveryApiRef } from '../api/DeliveryApi';

/** Releases are asked for again after this, in milliseconds. */
const refreshMs = 60_000;

const none: Release[] = [];

/**
 * The releases of an app in all environments that one may see, oldest first:
 * the marks in its logs and metrics. Empty where they could not be loaded.
 *
 * @param revision - anything that differs once there may be another release
 */
export function useReleases(
  app: string,
  revision = '',
): { releases: Release[]; loading: boolean } {
  const api = useApi(deliveryApiRef);
  const [result, setResult] = useState<{ app: string; releases: Release[] }>();
  useEffect(() => {
    let closed = false;
    const ask = () =>
      api.releases(app).then(
        releases => !closed && setResult({ app, releases }),
        // Marks are not worth an error; the next time may go well.
        () =>
          !closed &&
          setResult(before =>
            before?.app === app ? before : { app, releases: none },
          ),
      );
    ask();
    const timer = setInterval(ask, refreshMs);
    return () => {
      closed = true;
      clearInterval(timer);
    };
  }, [api, app, revision]);
  const isCurrent = result?.app === app;
  return {
    releases: isCurrent ? result.releases : none,
    loading: !isCurrent,
  };
}
