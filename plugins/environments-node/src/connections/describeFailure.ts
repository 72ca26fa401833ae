import type { FreshnessProblem } from '@gitops-portal/plugin-environments-common';

/** Codes of OpenSSL's verification and Node's own, as Node reports them. */
const certificateCode =
  /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|ERR_TLS_CERT|CRL_)/;

/**
 * Why no answer came, as a word to decide by and as a sentence that says what
 * to look at.
 */
export function describeFailure(
  error: unknown,
  server: string,
  timeoutMs: number,
): { problem: FreshnessProblem; reason: string } {
  const { host, hostname } = new URL(server);
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ECONNREFUSED':
      return { problem: 'refused', reason: `${host} refuses the connection` };
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return {
        problem: 'dns',
        reason: `the name ${hostname} cannot be resolved (${code})`,
      };
    case 'ANSWER_TIMEOUT':
      return {
        problem: 'timeout',
        reason: `${host} does not answer within ${timeoutMs / 1000} s`,
      };
    case 'ETIMEDOUT':
      return { problem: 'timeout', reason: `${host} does not answer` };
    case 'ECONNRESET':
    case 'EPIPE':
      return { problem: 'network', reason: `${host} cut the connection` };
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return {
        problem: 'network',
        reason: `there is no way to ${host} (${code})`,
      };
    default:
  }
  if (code && certificateCode.test(code)) {
    return {
      problem: 'tls',
      reason: `the certificate of ${host} is not trusted: ${message}`,
    };
  }
  if (code && /^(ERR_SSL|EPROTO|ERR_TLS|ERR_OSSL)/.test(code)) {
    return {
      problem: 'tls',
      reason: `no secure connection to ${host}: ${message}`,
    };
  }
  return {
    problem: 'network',
    reason: `no connection to ${host}: ${message ?? String(error)}`,
  };
}
