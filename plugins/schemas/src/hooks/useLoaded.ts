import { useCallback, useEffect, useRef, useState } from 'react';

/** What a request has brought so far; a newer one keeps the older value. */
export interface Loaded<T> {
  value?: T;
  error?: Error;
  isLoading: boolean;
  reload: () => void;
}

/**
 * Loads a value when the function changes; it has to be a stable one. A reload
 * takes nothing from an answer that is under way: whichever is newer counts.
 */
export function useLoaded<T>(load: (() => Promise<T>) | undefined): Loaded<T> {
  const [state, setState] = useState<{ value?: T; error?: Error }>({});
  const [isLoading, setIsLoading] = useState(load !== undefined);
  const [attempt, setAttempt] = useState(0);
  const answered = useRef({ load, attempt: -1 });
  useEffect(() => {
    if (answered.current.load !== load) {
      answered.current = { load, attempt: -1 };
    }
    if (!load) {
      setState({});
      setIsLoading(false);
      return;
    }
    const answer = (change: (before: typeof state) => typeof state) => {
      const { current } = answered;
      if (current.load === load && current.attempt < attempt) {
        current.attempt = attempt;
        setState(change);
        setIsLoading(false);
      }
    };
    setIsLoading(true);
    load().then(
      value => answer(() => ({ value })),
      error => answer(before => ({ ...before, error })),
    );
  }, [load, attempt]);
  useEffect(
    () => () => {
      // Nobody looks any more.
      answered.current = { load: undefined, attempt: Infinity };
    },
    [],
  );
  const reload = useCallback(() => setAttempt(count => count + 1), []);
  return { ...state, isLoading, reload };
}
