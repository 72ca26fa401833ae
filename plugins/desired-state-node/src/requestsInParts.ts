import type { AskedBy, DesiredStateService } from './DesiredStateService';
import type { DesiredRequest, RequestsQuery } from './model';

/** Apps whose requests are asked for at once: about a megabyte of them. */
const appsAtOnce = 500;

/**
 * All requests for a kind, those of some apps after those of others: nobody has
 * to take in, or to keep, those of ten thousand apps at once.
 *
 * @throws what desired state answers
 */
export async function* requestsInParts(
  desiredState: Pick<DesiredStateService, 'requests'>,
  of: AskedBy & Omit<RequestsQuery, 'apps' | 'after' | 'limit'>,
): AsyncGenerator<DesiredRequest[]> {
  for (let after: string | undefined; ; ) {
    const part = await desiredState.requests({
      ...{ ...of, after, limit: appsAtOnce },
    });
    if (part.length > 0) yield part;
    const apps = new Set(part.map(({ app }) => app));
    if (apps.size < appsAtOnce) return;
    after = part[part.length - 1].app;
  }
}
