import { ServiceUnavailableError } from '@backstage/errors';

/** The forge gave no answer: what it was asked for may be done, or not. */
export class Unanswered extends ServiceUnavailableError {}

/** Whether a call ended without a word of the forge itself. */
export function isSilence({ status = 500 }: { status?: number }): boolean {
  return status >= 500;
}
