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
}

/** GitHub's own sentence as the portal's error. */
export function forgeRefusal(
  error: unknown,
  about: { repository: string; doing: string; isPerson: boolean },
): Error {
  const { status, message } = error as ForgeFailure;
  const { repository, doing, isPerson } = about;
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
      return new InputError(`${repository}: ${message}`);
    default:
      return new ServiceUnavailableError(
        `It was not possible to ${doing} at ${repository}`,
      );
  }
}
