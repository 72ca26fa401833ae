import { useCallback, useRef } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { artifactsApiRef, type PipelineList } from '../api/ArtifactsApi';
import { usePolled, type Polled } from '../live/usePolled';

/** While repositories are read, and when all are, in milliseconds. */
const pauses = { reading: 2_000, quiet: 30_000 };

/**
 * Who calls which version, as far as it is known. `refresh` reads every
 * repository again, `reload` only what the portal knows by now.
 */
export function usePipelines(): Polled<PipelineList> & { reload: () => void } {
  const api = useApi(artifactsApiRef);
  const isFresh = useRef(false);
  const load = useCallback(() => {
    const wanted = isFresh.current;
    isFresh.current = false;
    return api.pipelines(wanted);
  }, [api]);
  const polled = usePolled(load, list =>
    list && !list.waitsUntil && list.reading.done < list.reading.total
      ? pauses.reading
      : pauses.quiet,
  );
  const { refresh } = polled;
  return {
    ...polled,
    reload: refresh,
    refresh: useCallback(() => {
      isFresh.current = true;
      refresh();
    }, [refresh]),
  };
}
