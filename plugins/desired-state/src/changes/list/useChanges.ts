import { useApi } from '@backstage/frontend-plugin-api';
import { useSignalRefresh } from '@gitops-portal/plugin-environments-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  changesApiRef,
  type ChangesPage,
  type ChangesQuery,
} from '../api/ChangesApi';

/** Changes of one page, and the most that one question may ask for. */
const pageSize = 50;
const maximum = 200;

/** A list of changes that grows as one asks for more, and stays current. */
interface ChangesList {
  page?: ChangesPage;
  error?: Error;
  isLoadingMore: boolean;
  retry(): void;
  more(): void;
}

/**
 * The changes that fit a query, kept current while they are shown.
 *
 * @param query - a stable one
 */
export function useChanges(query: ChangesQuery): ChangesList {
  const api = useApi(changesApiRef);
  const [page, setPage] = useState<ChangesPage>();
  const [error, setError] = useState<Error>();
  const [isLoadingMore, setLoadingMore] = useState(false);
  /** Answers to an older question are dropped. */
  const asked = useRef(0);
  const shown = useRef<ChangesPage>();
  shown.current = page;

  const load = useCallback(async () => {
    asked.current += 1;
    const question = asked.current;
    const before = shown.current?.changes.length ?? 0;
    const limit = Math.min(Math.max(pageSize, before), maximum);
    try {
      const next = await api.changes({ ...query, limit });
      if (question !== asked.current) return;
      setPage(known => withOlder(next, known));
      setError(undefined);
    } catch (reason) {
      if (question === asked.current) setError(reason as Error);
    }
  }, [api, query]);

  useEffect(() => {
    shown.current = undefined;
    setPage(undefined);
    setError(undefined);
    load();
    return () => {
      asked.current += 1;
    };
  }, [load]);

  useSignalRefresh({ channel: 'desired-state-changes', onRefresh: load });

  const more = useCallback(async () => {
    const cursor = shown.current?.nextCursor;
    if (!cursor) return;
    setLoadingMore(true);
    const question = asked.current;
    try {
      const next = await api.changes({ ...query, cursor, limit: pageSize });
      if (question !== asked.current) return;
      setPage(known =>
        known
          ? { ...next, changes: [...known.changes, ...next.changes] }
          : next,
      );
    } catch (reason) {
      setError(reason as Error);
    } finally {
      setLoadingMore(false);
    }
  }, [api, query]);

  return { page, error, isLoadingMore, retry: load, more };
}

/** What was asked for anew, and below it what is older than that. */
function withOlder(
  next: ChangesPage,
  known: ChangesPage | undefined,
): ChangesPage {
  const last = next.changes.at(-1);
  if (!known || !last || known.changes.length <= maximum) return next;
  const ids = new Set(next.changes.map(({ id }) => id));
  const older = known.changes.filter(
    ({ id, time }) => time < last.time && !ids.has(id),
  );
  return {
    ...next,
    changes: [...next.changes, ...older],
    nextCursor: known.nextCursor,
  };
}
