import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  isErrorStep,
  type ErrorFinding,
  type Release,
} from '@gitops-portal/plugin-delivery-common';
import { deliveryApiRef } from '../api/DeliveryApi';
import { askEachMinute } from './askEachMinute';
import { checkReleases, latestReleases } from './checkReleases';

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
    const asked: Release[] = JSON.parse(of);
    return askEachMinute(
      () => checkReleases(api, app, asked),
      checked =>
        setResult({ of, checked, findings: checked.filter(isErrorStep) }),
    );
  }, [api, app, of]);

  const isCurrent = result?.of === of;
  return {
    ...(isCurrent ? result : nothing),
    loading: !isCurrent && latest.length > 0,
  };
}
