import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  isErrorStep,
  type ErrorFinding,
  type Release,
} from '@gitops-portal/plugin-delivery-common';
import { deliveryApiRef } from '../api/DeliveryApi';
import { checkReleases, latestReleases } from './checkReleases';

const refreshMs = 60_000;

/** What is known of requests since the releases of the last day. */
interface ErrorFindings {
  /** Releases since which clearly more requests fail. */
  findings: ErrorFinding[];
  /** Those of which enough is known, these included. */
  checked: ErrorFinding[];
  loading: boolean;
}

const nothing = { findings: [], checked: [] };

/** Whether requests fail more often since the last release in each cluster. */
export function useErrorFindings(
  app: string,
  releases: Release[],
): ErrorFindings {
  const api = useApi(deliveryApiRef);
  const [result, setResult] = useState<
    Omit<ErrorFindings, 'loading'> & { of: string }
  >();
  const latest = latestReleases(releases);
  const of = JSON.stringify(latest);

  useEffect(() => {
    let closed = false;
    const ask = async () => {
      if (document.hidden) return;
      const asked: Release[] = JSON.parse(of);
      const checked = await checkReleases(api, app, asked);
      if (closed) return;
      setResult({ of, checked, findings: checked.filter(isErrorStep) });
    };
    ask();
    const timer = setInterval(ask, refreshMs);
    return () => {
      closed = true;
      clearInterval(timer);
    };
  }, [api, app, of]);

  const isCurrent = result?.of === of;
  return {
    ...(isCurrent ? result : nothing),
    loading: !isCurrent && latest.length > 0,
  };
}
