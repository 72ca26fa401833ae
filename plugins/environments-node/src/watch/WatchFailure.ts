import type { FreshnessProblem } from '@gitops-portal/plugin-environments-common';

/**
 * - `gone`: the resource version is too old, list again (410)
 * - `missing`: the cluster does not serve the resource (404)
 * - `denied`: we may not read it (403)
 * - `unauthorized`: the credential is refused (401)
 * - `busy`: come back later (429, 503 with Retry-After)
 * - `failed`: the server answers with another error, or with nonsense
 * - `broken`: no answer, or the connection broke
 */
export type WatchFailureKind =
  | 'gone'
  | 'missing'
  | 'denied'
  | 'unauthorized'
  | 'busy'
  | 'failed'
  | 'broken';

const problems: Record<WatchFailureKind, FreshnessProblem> = {
  gone: 'error',
  missing: 'not-installed',
  denied: 'forbidden',
  unauthorized: 'unauthorized',
  busy: 'error',
  failed: 'error',
  broken: 'network',
};

/** Why a list or watch came to an end; the message is for a person. */
export class WatchFailure extends Error {
  readonly problem: FreshnessProblem;

  constructor(
    readonly kind: WatchFailureKind,
    message: string,
    options: { problem?: FreshnessProblem; retryAfterMs?: number } = {},
  ) {
    super(message);
    this.problem = options.problem ?? problems[kind];
    this.retryAfterMs = options.retryAfterMs;
  }

  readonly retryAfterMs?: number;
}
