import {
  ConflictError,
  InputError,
  NotAllowedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { isSilence, Unanswered } from './Unanswered';

/** What GitHub's client throws. */
export interface GitHubRefusal {
  status?: number;
  message: string;
  response?: {
    headers?: Record<string, string | number | undefined>;
    data?: { errors?: (string | { message?: string })[] };
  };
}

/** What was tried, and by whom, for the sentence about a refusal. */
export interface Attempt {
  /** `open pull requests`, `approve`, … */
  doing: string;
  /** Whether it was tried with a person's own token. */
  isPerson: boolean;
}

/** The forge will not be asked again before then. */
export class RateLimitedError extends ServiceUnavailableError {
  constructor(page: string, /** Milliseconds, UTC. */ readonly until: number) {
    super(
      `${page} lets the portal ask no more until ${new Date(
        until,
      ).toISOString()}`,
    );
  }
}

/** GitHub's own sentence, with the detail that it hides in a list. */
export function forgeRefusal(
  error: unknown,
  page: string,
  { doing, isPerson }: Attempt,
): Error {
  const { status, message, response } = error as GitHubRefusal;
  const until = limitedUntil(error as GitHubRefusal);
  if (until !== undefined) return new RateLimitedError(page, until);
  const details = (response?.data?.errors ?? [])
    .map(detail => (typeof detail === 'string' ? detail : detail.message))
    .filter(Boolean);
  const words = `${page}: ${[...new Set([message, ...details])].join('; ')}`;
  const who = isPerson ? 'Your account' : "The portal's token";
  switch (status) {
    case 401:
    case 403:
    case 404:
      // GitHub answers 404 where a token may not know of the repository.
      return new NotAllowedError(`${who} may not ${doing} at ${words}`);
    case 405:
      return new ConflictError(`It is refused by ${words}`);
    // Gitea's status for a pull request that is open already.
    case 409:
      return /modified|moved|out of date/.test(message)
        ? new ConflictError(
            `Somebody pushed to it since you looked: look again (${words})`,
          )
        : new InputError(`The pull request was refused by ${words}`);
    case 422:
      return new InputError(`The pull request was refused by ${words}`);
    default: {
      const Failure = isSilence(error as GitHubRefusal)
        ? Unanswered
        : ServiceUnavailableError;
      return new Failure(`It was not possible to ${doing} at ${words}`);
    }
  }
}

/** GitHub's primary limit names the hour's end, its secondary one a pause. */
function limitedUntil({ status, response }: GitHubRefusal): number | undefined {
  const headers = response?.headers ?? {};
  if (status !== 403 && status !== 429) return undefined;
  if (headers['retry-after'] !== undefined) {
    return Date.now() + 1000 * Number(headers['retry-after']);
  }
  return Number(headers['x-ratelimit-remaining']) === 0
    ? 1000 * Number(headers['x-ratelimit-reset'])
    : undefined;
}
