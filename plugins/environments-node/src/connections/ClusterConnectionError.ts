import { ServiceUnavailableError } from '@backstage/errors';
import type { FreshnessProblem } from '@gitops-portal/plugin-environments-common';

/** No answer from an API server; the message is a sentence for a person. */
export class ClusterConnectionError extends ServiceUnavailableError {
  constructor(readonly problem: FreshnessProblem, message: string) {
    super(message);
  }
}
