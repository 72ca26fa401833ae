import { StoreFailure } from '../store';

/** Loki takes the handshake first, and refuses by closing. */
const internalError = 1011;
/** A tail that was long enough goes on with the next. */
const isUsual = /max duration/;
const tooMany = /max concurrent tail requests limit exceeded/;
/** What gRPC puts before Loki's own words. */
const rpc = /^rpc error: code = \S+ desc = /;

/**
 * Why a tail is over that Loki had taken, undefined where it may just go on.
 *
 * @see https://github.com/grafana/loki/blob/main/pkg/querier/http.go
 */
export function describeEnd(
  environment: string,
  code: number,
  reason: string,
): StoreFailure | undefined {
  if (code !== internalError || isUsual.test(reason)) return undefined;
  const loki = `Loki of ${environment}`;
  if (tooMany.test(reason)) {
    return new StoreFailure(
      'busy',
      `${loki} follows as many queries as it may for the portal`,
      'The platform team can raise the limit max_concurrent_tail_requests of Loki',
    );
  }
  const said = reason.replace(rpc, '').trim();
  return new StoreFailure(
    'failed',
    `${loki} ended the tail${said ? `: ${said}` : ''}`,
    'Search the time instead of following it, where it happens again',
  );
}
