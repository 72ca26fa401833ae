import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { BuildJob } from '@gitops-portal/plugin-artifacts-common';
import { artifactsApiRef, type JobLog } from '../api/ArtifactsApi';
import { usePolled, type Polled } from '../live/usePolled';

const pauseMs = 3_000;

/** The log of a job that somebody looks into; asked for until it is there. */
export function useJobLog(
  app: string,
  job: BuildJob | undefined,
): Polled<JobLog> {
  const api = useApi(artifactsApiRef);
  const id = job?.id;
  const load = useCallback(() => api.log(app, id ?? 0), [api, app, id]);
  return usePolled(id === undefined ? undefined : load, log =>
    !log || log.state === 'pending' ? pauseMs : undefined,
  );
}
