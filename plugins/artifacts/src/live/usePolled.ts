import { useCallback, useEffect, useRef, useState } from 'react';

/** What is known of something that is asked for again and again. */
export interface Polled<T> {
  /** Absent until it is first known. */
  data?: T;
  /** Why the latest answer is missing; older data may be there. */
  error?: Error;
  /** Asks again now. */
  refresh: () => void;
}

/**
 * Asks again as long as the page is shown. A hidden page does not ask, and does
 * at once when it is shown again.
 *
 * @param load - the same function for the same question; undefined asks nothing
 * @param pauseMs - until the next time, by what was answered; undefined ends it
 */
export function usePolled<T>(
  load: (() => Promise<T>) | undefined,
  pauseMs: (data: T | undefined) => number | undefined,
): Polled<T> {
  const [state, setState] = useState<{
    of?: typeof load;
    data?: T;
    error?: Error;
  }>({});
  const pause = useRef(pauseMs);
  pause.current = pauseMs;
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (!load) return undefined;
    const question = load;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    function again(data: T | undefined) {
      const ms = pause.current(data);
      if (isOver || ms === undefined) return;
      timer = setTimeout(ask, ms);
    }
    async function ask() {
      if (document.hidden) return;
      try {
        const data = await question();
        if (!isOver) setState({ of: load, data });
        again(data);
      } catch (error) {
        if (!isOver) {
          setState(before => ({
            of: load,
            data: before.of === load ? before.data : undefined,
            error: error as Error,
          }));
        }
        again(undefined);
      }
    }
    const onVisible = () => {
      clearTimeout(timer);
      ask();
    };
    document.addEventListener('visibilitychange', onVisible);
    ask();
    return () => {
      isOver = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [load, turn]);
  const refresh = useCallback(() => setTurn(before => before + 1), []);
  // what was answered to another question is not shown as this one's answer
  return state.of === load
    ? { data: state.data, error: state.error, refresh }
    : { refresh };
}
