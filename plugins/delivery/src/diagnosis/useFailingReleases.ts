import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  isErrorStep,
  type ErrorFinding,
} from '@gitops-portal/plugin-delivery-common';
import { deliveryApiRef, type DeliveryApi } from '../api/DeliveryApi';
import { askEachMinute } from './askEachMinute';
import { checkReleases, latestReleases } from './checkReleases';

/**
 * The releases of the last day, of some apps, since which clearly more requests
 * fail. One app is asked about after the other: nothing else waits for it.
 */
export function useFailingReleases(apps: string[]): ErrorFinding[] {
  const api = useApi(deliveryApiRef);
  const [findings, setFindings] = useState<ErrorFinding[]>([]);
  const of = JSON.stringify(apps);

  useEffect(() => {
    const asked: string[] = JSON.parse(of);
    return askEachMinute(
      signal => failingReleases(api, asked, signal),
      setFindings,
    );
  }, [api, of]);

  return findings;
}

async function failingReleases(
  api: DeliveryApi,
  apps: string[],
  signal: AbortSignal,
): Promise<ErrorFinding[]> {
  const found: ErrorFinding[] = [];
  for (const app of apps) {
    if (signal.aborted) break;
    const releases = await api.releases(app).catch(() => []);
    const checked = await checkReleases(api, app, latestReleases(releases));
    found.push(...checked.filter(isErrorStep));
  }
  return found;
}
