import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { desiredStateApiRef } from '../api/DesiredStateApi';
import type { DraftChange } from '../model/Draft';
import { useLoaded } from './useLoaded';

/** What a change would do, asked again when the change is another. */
export function usePreview(options: {
  app: string;
  environment: string;
  head: string;
  change: DraftChange;
}) {
  const { app, environment, head, change } = options;
  const api = useApi(desiredStateApiRef);
  return useLoaded(
    useCallback(
      () => api.preview(app, { environment, head, ...change }),
      [api, app, environment, head, change],
    ),
  );
}
