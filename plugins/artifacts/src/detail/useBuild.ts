import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { hasEnded } from '@gitops-portal/plugin-artifacts-common';
import {
  artifactsApiRef,
  type BuildDetail,
  type ForgeAccess,
} from '../api/ArtifactsApi';
import { usePolled, type Polled } from '../live/usePolled';

/** While it runs, and while where its image runs may change. */
const pauses = { running: 2_000, ended: 15_000 };

/** One run, followed until it has ended, and what the viewer may do. */
export function useBuild(
  app: string,
  run: number,
): Polled<BuildDetail> & { access?: ForgeAccess } {
  const api = useApi(artifactsApiRef);
  const load = useCallback(() => api.build(app, run), [api, app, run]);
  const polled = usePolled(load, detail =>
    detail && !hasEnded(detail.build.state) ? pauses.running : pauses.ended,
  );
  const loadAccess = useCallback(
    () => api.builds(app, { page: 1 }),
    [api, app],
  );
  const { data: access } = usePolled<ForgeAccess>(loadAccess, () => undefined);
  return { ...polled, access };
}
