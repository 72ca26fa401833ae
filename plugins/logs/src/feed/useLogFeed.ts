import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { logsApiRef } from '../api/LogsApi';
import { LogFeed, type LogSearch } from './LogFeed';
import { loadingState, type LogFeedState } from './LogFeedState';

const never = () => () => {};
const readLoading = () => loadingState;

/**
 * The lines of a search. Another search begins when the object differs, so it
 * has to be a stable one.
 */
export function useLogFeed(search: LogSearch): {
  state: LogFeedState;
  feed?: LogFeed;
} {
  const api = useApi(logsApiRef);
  const [feed, setFeed] = useState<LogFeed>();
  const before = useRef<LogFeedState>();
  useEffect(() => {
    const opened = LogFeed.open(api, search, before.current);
    setFeed(opened);
    return () => {
      before.current = opened.getState();
      opened.close();
    };
  }, [api, search]);
  const state = useSyncExternalStore(
    feed?.subscribe ?? never,
    feed?.getState ?? readLoading,
  );
  return { state, feed };
}
