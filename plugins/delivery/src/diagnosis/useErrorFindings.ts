import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  changesAmong,
  compareErrors,
  isErrorStep,
  type ErrorFinding,
  type Release,
} from '@gitops-portal/plugin-delivery-common';
import { deliveryApiRef, type DeliveryApi } from '../api/DeliveryApi';

/** Older releases are not asked about, in milliseconds. */
const recentMs = 24 * 3_600_000;
/** What was before a release is looked at for this long, in milliseconds. */
const beforeMs = 3_600_000;
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

/**
 * Whether requests fail more often since the last release in each cluster.
 * What cannot be asked is left out: the Metrics tab says why.
 */
export function useErrorFindings(
  app: string,
  releases: Release[],
): ErrorFindings {
  const api = useApi(deliveryApiRef);
  const [result, setResult] = useState<
    Omit<ErrorFindings, 'loading'> & { of: string }
  >();
  const latest = latestOf(releases);
  const of = JSON.stringify(latest);

  useEffect(() => {
    let closed = false;
    const ask = async () => {
      if (document.hidden) return;
      const asked: Release[] = JSON.parse(of);
      const answers = await Promise.all(
        asked.map(release => check(api, app, release)),
      );
      if (closed) return;
      const checked = answers.filter(answer => answer !== undefined);
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

/** The last release of each cluster, where it is recent. */
function latestOf(releases: Release[]): Release[] {
  const latest = new Map<string, Release>();
  for (const release of changesAmong(releases)) {
    latest.set(release.cluster, release);
  }
  const earliest = Date.now() - recentMs;
  return [...latest.values()].filter(({ at }) => Date.parse(at) > earliest);
}

async function check(
  api: DeliveryApi,
  app: string,
  release: Release,
): Promise<ErrorFinding | undefined> {
  const at = Date.parse(release.at);
  const { times, charts } = await api
    .errorSignals(app, release.environment, {
      from: new Date(at - beforeMs).toISOString(),
      to: new Date().toISOString(),
    })
    .catch(() => ({ times: [], charts: [] }));
  const series = charts.find(({ signal }) => signal === 'errors')?.series[0];
  if (!series) return undefined;
  const compared = compareErrors(times, series.values, at / 1000);
  return compared && { ...compared, release };
}
