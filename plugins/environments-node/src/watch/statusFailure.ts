import { WatchFailure, type WatchFailureKind } from './WatchFailure';

/** `metav1.Status`, as far as it decides anything here. */
interface Status {
  code?: number;
  reason?: string;
  message?: string;
  details?: { causes?: { reason?: string }[]; retryAfterSeconds?: number };
}

/** What an error answer, or an ERROR event of a watch, means for us. */
export function statusFailure(
  what: string,
  status: number,
  body: unknown,
  retryAfter?: string,
): WatchFailure {
  const details = (typeof body === 'object' && body ? body : {}) as Status;
  const code = details.code ?? status;
  const said = details.message ? `: ${details.message}` : '';
  const kind = kindOf(code, details);
  const retryAfterSeconds = Number(
    retryAfter ?? details.details?.retryAfterSeconds ?? NaN,
  );
  return new WatchFailure(kind, sentence(kind, what, code, said), {
    retryAfterMs: Number.isFinite(retryAfterSeconds)
      ? retryAfterSeconds * 1000
      : undefined,
  });
}

function kindOf(code: number, status: Status): WatchFailureKind {
  const isTooNew = status.details?.causes?.some(
    ({ reason }) => reason === 'ResourceVersionTooLarge',
  );
  // Too new: the server started over, or we were on another one of several.
  if (code === 410 || status.reason === 'Expired' || isTooNew) return 'gone';
  if (code === 404 || code === 405) return 'missing';
  if (code === 403) return 'denied';
  if (code === 401) return 'unauthorized';
  if (code === 429 || code === 503) return 'busy';
  return 'failed';
}

function sentence(
  kind: WatchFailureKind,
  what: string,
  code: number,
  said: string,
): string {
  switch (kind) {
    case 'missing':
      return `the cluster does not serve ${what}`;
    case 'denied':
      return `the credential 'read' may not list and watch ${what} (403${said})`;
    case 'unauthorized':
      return `the API server does not accept the credential 'read' (401)`;
    case 'busy':
      return `the API server asks to come back later for ${what} (${code}${said})`;
    default:
      return `the API server answers ${code} for ${what}${said}`;
  }
}
