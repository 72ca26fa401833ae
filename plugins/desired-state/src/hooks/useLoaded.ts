import { useCallback, useEffect, useState } from 'react';

/** What a request has brought so far. */
export interface Loaded<T> {
  value?: T;
  error?: Error;
  retry: () => void;
}

/** Loads a value when the function changes; it has to be a stable one. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ value?: T; error?: Error }>({});
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    const settle = (next: { value?: T; error?: Error }) => {
      if (isCurrent) {
        setState(next);
      }
    };
    load().then(
      value => settle({ value }),
      error => settle({ error }),
    );
    return () => {
      isCurrent = false;
    };
  }, [load, attempt]);
  const retry = useCallback(() => {
    setState({});
    setAttempt(count => count + 1);
  }, []);
  return { ...state, retry };
}
