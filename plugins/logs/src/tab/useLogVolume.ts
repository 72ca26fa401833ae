import { useCallback, useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { LogVolume } from '@gitops-portal/plugin-logs-common';
import { logsApiRef } from '../api/LogsApi';
import type { LogSearch } from '../feed/LogFeed';
import { useLoaded, type Loaded } from './useLoaded';

/** In the live view the bars are counted again so often, in milliseconds. */
const liveEvery = 15_000;

/**
 * How many lines a search has over time: of all levels, so that the levels
 * that are not shown have a count too.
 */
export function useLogVolume(search: LogSearch): Loaded<LogVolume> {
  const api = useApi(logsApiRef);
  const { filter, range, live } = search;
  const { app, environments, text, pod, container } = filter;
  const names = environments.join(',');
  const { from, to } = range;
  const later = useLater(live, to);
  const load = useCallback(
    (signal: AbortSignal) =>
      api.volume(
        {
          app,
          environments: names.split(','),
          text,
          levels: [],
          pod,
          container,
        },
        {
          from: new Date(Date.parse(from) + later).toISOString(),
          to: new Date(Date.parse(to) + later).toISOString(),
        },
        signal,
      ),
    [api, app, names, text, pod, container, from, to, later],
  );
  return useLoaded(load);
}

/** Milliseconds since a time, now and then while live; else none. */
function useLater(live: boolean, since: string): number {
  const [later, setLater] = useState(0);
  useEffect(() => {
    setLater(0);
    if (!live) return undefined;
    const timer = setInterval(() => {
      if (document.hidden) return;
      setLater(Math.max(0, Date.now() - Date.parse(since)));
    }, liveEvery);
    return () => clearInterval(timer);
  }, [live, since]);
  return later;
}
