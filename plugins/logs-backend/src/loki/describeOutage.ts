import { StoreFailure } from '../store';

/** Codes that mean that a connection was there and broke. */
const cutCodes = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** Codes of OpenSSL's verification and Node's own. */
const certificateCode =
  /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|ERR_TLS|ERR_SSL|EPROTO)/;

const askPlatform =
  'The platform team can see whether Loki runs, and check the setting logs.loki.url';

/**
 * Why no answer, or no whole one, came. Neither host nor address is said:
 * whoever reads logs need not know the platform's network.
 */
export function describeOutage(
  error: unknown,
  environment: string,
  timeoutSeconds: number,
): StoreFailure {
  if (error instanceof StoreFailure) return error;
  const loki = `Loki of ${environment}`;
  const { name, message, cause } = error as Error;
  const { code } = (cause ?? error) as NodeJS.ErrnoException;
  if (name === 'TimeoutError' || /^Opening handshake has timed/.test(message)) {
    return new StoreFailure(
      'timeout',
      `${loki} did not answer within ${timeoutSeconds} s`,
      'Ask for less time, or for one pod; the limit is the setting logs.loki.timeoutSeconds',
    );
  }
  if (code === 'ECONNREFUSED') {
    return new StoreFailure(
      'unreachable',
      `${loki} refuses the connection`,
      askPlatform,
    );
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new StoreFailure(
      'unreachable',
      `The name of the host of ${loki} cannot be resolved (${code})`,
      askPlatform,
    );
  }
  if (
    message === 'terminated' ||
    message === 'socket hang up' ||
    (code && cutCodes.has(code))
  ) {
    return new StoreFailure(
      'cut',
      `${loki} broke off before its answer was whole`,
      'Try again; if it stays so, Loki or a proxy before it restarts or is short of memory',
    );
  }
  if (code && certificateCode.test(code)) {
    return new StoreFailure(
      'unreachable',
      `The certificate of ${loki} is not trusted (${code})`,
      'The platform team can give the portal the certificate authority (NODE_EXTRA_CA_CERTS)',
    );
  }
  return new StoreFailure(
    'unreachable',
    `There is no connection to ${loki}${code ? ` (${code})` : ''}`,
    askPlatform,
  );
}
