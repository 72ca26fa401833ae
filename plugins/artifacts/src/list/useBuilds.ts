import { useCallback, useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { hasEnded } from '@gitops-portal/plugin-artifacts-common';
import { artifactsApiRef, type BuildPage } from '../api/ArtifactsApi';
import { usePolled, type Polled } from '../live/usePolled';

/** While something runs, and while nothing does, in milliseconds. */
const pauses = { running: 3_000, quiet: 15_000 };

/** The newest builds, as they are now, and older ones on demand. */
export function useBuilds(
  app: string,
  branch: string | undefined,
): Polled<BuildPage> & { loadMore?: () => void } {
  const api = useApi(artifactsApiRef);
  const [pages, setPages] = useState(1);
  useEffect(() => setPages(1), [app, branch]);
  const load = useCallback(async (): Promise<BuildPage> => {
    const all = await Promise.all(
      Array.from({ length: pages }, (_, index) =>
        api.builds(app, { branch, page: index + 1 }),
      ),
    );
    const last = all[all.length - 1];
    return { ...last, builds: all.flatMap(({ builds }) => builds) };
  }, [api, app, branch, pages]);
  const polled = usePolled(load, page =>
    page?.builds.some(({ state }) => !hasEnded(state))
      ? pauses.running
      : pauses.quiet,
  );
  return {
    ...polled,
    loadMore: polled.data?.more
      ? () => setPages(before => before + 1)
      : undefined,
  };
}
