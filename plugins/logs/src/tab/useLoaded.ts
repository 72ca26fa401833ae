import { useCallback, useEffect, useState } from 'react';
import { toError } from '@backstage/errors';

/** What a request has brought so far. */
export interface Loaded<T> {
  /** Stays while the next one is loading. */
  value?: T;
  error?: Error;
  isLoading: boolean;
  retry(): void;
}

/** Loads a value whenever the function differs; it has to be a stable one. */
export function useLoaded<T>(
  load: (signal: AbortSignal) => Promise<T>,
): Loaded<T> {
  const [state, setState] = useState<Omit<Loaded<T>, 'retry'>>({
    isLoading: true,
  });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    const settle = (next: { value?: T; error?: Error }) => {
      if (!abort.signal.aborted) setState({ ...next, isLoading: false });
    };
    setState(before => ({ value: before.value, isLoading: true }));
    load(abort.signal).then(
      value => settle({ value }),
      error => settle({ error: toError(error) }),
    );
    return () => abort.abort();
  }, [load, attempt]);
  const retry = useCallback(() => setAttempt(count => count + 1), []);
  return { ...state, retry };
}
