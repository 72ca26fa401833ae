import type { EnvironmentOutcome } from '@gitops-portal/plugin-logs-common';
import { StoreFailure } from '../store';

/**
 * Asks one environment, and puts how it went into an outcome: what fails in
 * one says nothing of the others.
 *
 * @param query - what is asked, to be shown
 * @throws what is no failure of the store: a mistake here, or that nobody
 * waits for the answer any more
 */
export async function askTarget<T>(
  environment: string,
  query: string,
  ask: (query: string) => Promise<T>,
): Promise<{ answer?: T; outcome: EnvironmentOutcome }> {
  const began = performance.now();
  const told = () => ({
    query,
    tookMs: Math.round(performance.now() - began),
  });
  try {
    const answer = await ask(query);
    return { answer, outcome: { environment, state: 'ok', ...told() } };
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
    const { message, hint } = error;
    return {
      outcome: { environment, state: 'failed', message, hint, ...told() },
    };
  }
}
