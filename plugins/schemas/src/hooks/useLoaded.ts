import { useCallback, useEffect, useState } from 'react';

/** What a request has brought so far; a newer one keeps the older value. */
export interface Loaded<T> {
  value?: T;
  error?: Error;
  isLoading: boolean;
  reload: () => void;
}

/** Loads a value when the function changes; it has to be a stable one. */
export function useLoaded<T>(load: (() => Promise<T>) | undefined): Loaded<T> {
  const [state, setState] = useState<{ value?: T; error?: Error }>({});
  const [isLoading, setIsLoading] = useState(load !== undefined);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    if (!load) {
      setState({});
      setIsLoading(false);
      return undefined;
    }
    setIsLoading(true);
    load().then(
      value => {
        if (isCurrent) {
          setState({ value });
          setIsLoading(false);
        }
      },
      error => {
        if (isCurrent) {
          setState(previous => ({ ...previous, error }));
          setIsLoading(false);
        }
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [load, attempt]);
  const reload = useCallback(() => setAttempt(count => count + 1), []);
  return { ...state, isLoading, reload };
}
