import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for all times on a page, so that they change together. */
function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const notify of listeners) {
      notify();
    }
  }, 5000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

function read() {
  // A page that was idle has an old clock until the next tick.
  if (Date.now() - now > 5000) {
    now = Date.now();
  }
  return now;
}

/** Milliseconds since the epoch, moving every five seconds. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read, read);
}
