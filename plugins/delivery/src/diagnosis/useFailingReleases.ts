import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  isErrorStep,
  type ErrorFinding,
} from '@gitops-portal/plugin-delivery-common';
import { deliveryApiRef } from '../api/DeliveryApi';
import { checkReleases, latestReleases } from './checkReleases';

const refreshMs = 60_000;

/**
 * The releases of the last day, of some apps, since which clearly more requests
 * fail. One app is asked about after the other: nothing else waits for it.
 */
export function useFailingReleases(apps: string[]): ErrorFinding[] {
  const api = useApi(deliveryApiRef);
  const [findings, setFindings] = useState<ErrorFinding[]>([]);
  const of = JSON.stringify(apps);

  useEffect(() => {
    let closed = false;
    const ask = async () => {
      if (document.hidden) return;
      const found: ErrorFinding[] = [];
      for (const app of JSON.parse(of) as string[]) {
        const releases = await api.releases(app).catch(() => []);
        const checked = await checkReleases(api, app, latestReleases(releases));
        if (closed) return;
        found.push(...checked.filter(isErrorStep));
      }
      setFindings(found);
    };
    ask();
    const timer = setInterval(ask, refreshMs);
    return () => {
      closed = true;
      clearInterval(timer);
    };
  }, [api, of]);

  return findings;
}
