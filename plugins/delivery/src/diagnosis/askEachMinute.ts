const minute = 60_000;

/**
 * Asks at once and each minute, while the page is seen. Returns what ends it:
 * from then on nothing is told, and the signal tells who still asks to stop.
 */
export function askEachMinute<T>(
  ask: (signal: AbortSignal) => Promise<T>,
  tell: (answer: T) => void,
): () => void {
  const end = new AbortController();
  const again = async () => {
    if (document.hidden) return;
    const answer = await ask(end.signal);
    if (!end.signal.aborted) tell(answer);
  };
  again();
  const timer = setInterval(again, minute);
  return () => {
    end.abort();
    clearInterval(timer);
  };
}
