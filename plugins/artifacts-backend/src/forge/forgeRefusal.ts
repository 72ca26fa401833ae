import {
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';

/** What GitHub's client throws. */
export interface ForgeFailure {
  status?: number;
  message: string;
  /** Of REST. */
  response?: { headers?: Headers };
  /** Of GraphQL. */
  headers?: Headers;
  errors?: { type?: string; message: string }[];
}

type Headers = Record<string, string | number | undefined>;

/** The forge will not be asked again before then. */
export class RateLimitedError extends ServiceUnavailableError {
  constructor(where: string, /** Milliseconds, UTC. */ readonly until: number) {
    super(
      `${where}: the forge lets itself be asked no more until ${new Date(
        until,
      ).toISOString()}`,
    );
  }
}

/** GitHub's own sentence as the portal's error. */
export function forgeRefusal(
  error: unknown,
  about: { repository: string; doing: string; isPerson: boolean },
): Error {
  const { status, message } = error as ForgeFailure;
  const { repository, doing, isPerson } = about;
  const until = limitedUntil(error as ForgeFailure);
  if (until !== undefined) return new RateLimitedError(repository, until);
  const who = isPerson ? 'Your account' : "The portal's token";
  switch (status) {
    case 401:
    case 403:
      return new NotAllowedError(
        `${who} may not ${doing} at ${repository}: ${message}`,
      );
    case 404:
      return new NotFoundError(`${repository}: there is nothing to ${doing}`);
    case 409:
    case 422:
    case 423: // Gitea's of a repository that is archived
      return new InputError(`${repository}: ${message}`);
    default:
      return new ServiceUnavailableError(
        `It was not possible to ${doing} at ${repository}`,
      );
  }
}

/**
 * GitHub's primary limit names the hour's end, its secondary one a pause:
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api.
 */
function limitedUntil(failure: ForgeFailure): number | undefined {
  const { status, response, errors } = failure;
  // Errors of GraphQL have headers of their own, those of REST a response's.
  const headers = (errors ? failure.headers : response?.headers) ?? {};
  const isLimited = errors?.some(({ type }) => type === 'RATE_LIMITED');
  if (status !== 403 && status !== 429 && !isLimited) return undefined;
  if (headers['retry-after'] !== undefined) {
    return Date.now() + 1000 * Number(headers['retry-after']);
  }
  const reset = Number(headers['x-ratelimit-reset']);
  if (isLimited || Number(headers['x-ratelimit-remaining']) === 0) {
    return reset > 0 ? 1000 * reset : Date.now() + 60_000;
  }
  return undefined;
}
