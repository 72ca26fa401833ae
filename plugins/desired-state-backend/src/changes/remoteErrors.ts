import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import type { Source } from '../sources/Sources';

/** Nothing was written: the repository gave no answer. */
export function unreachable({ config }: Source, error: unknown) {
  return new ServiceUnavailableError(
    `Nothing was written, because ${config.name} cannot be reached: ${
      (error as Error).message
    }`,
  );
}

/** Nothing was written: the git server does not let the portal. */
export function pushRefused({ config }: Source, branch: string, why: string) {
  return new NotAllowedError(
    `Nothing was written, because ${config.name} refuses the portal's push to ${branch}: ${why}`,
  );
}

/** Nobody can tell whether it was written: the remote fell silent. */
export function outcomeUnknown({ config }: Source, error: unknown) {
  return new ServiceUnavailableError(
    `${
      config.name
    } gave no answer, so the change may or may not have been written. Try again: what is sent again with the same key is made once (${
      (error as Error).message
    })`,
  );
}
