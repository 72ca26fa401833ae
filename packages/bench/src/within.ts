import { setTimeout as pause } from 'node:timers/promises';

/**
 * What a step comes to.
 *
 * @throws by name of the step, where it fails or takes longer
 */
export async function within<T>(
  step: string,
  ms: number,
  run: () => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const late = pause(ms, undefined, { signal: over.signal }).then(() => {
    throw new Error(`no answer within ${Math.round(ms / 1000)} seconds`);
  });
  try {
    return await Promise.race([run(), late]);
  } catch (cause) {
    throw new Error(`${step}: ${(cause as Error).message}`, { cause });
  } finally {
    late.catch(() => {});
    over.abort();
  }
}

/**
 * The first answer that is no failure.
 *
 * @throws by name of the step, with the last failure, where it takes longer
 */
export async function waitFor<T>(
  step: string,
  ms: number,
  ask: () => Promise<T>,
  every = 100,
): Promise<T> {
  const until = Date.now() + ms;
  for (;;) {
    const left = Math.max(1, until - Date.now());
    try {
      return await within(step, left, ask);
    } catch (error) {
      if (Date.now() >= until) throw error;
      await pause(every);
    }
  }
}
