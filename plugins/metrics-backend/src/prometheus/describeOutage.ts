import { PrometheusError } from './PrometheusError';

/** Codes that mean that a connection was there and broke. */
const cutCodes = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** Why no answer, or no whole one, came. */
export function describeOutage(
  error: unknown,
  host: string,
  timeoutMs: number,
): PrometheusError {
  if (error instanceof PrometheusError) return error;
  const { name, message, cause } = error as Error;
  if (name === 'TimeoutError' || name === 'AbortError') {
    return new PrometheusError(
      'timeout',
      `${host} does not answer within ${timeoutMs / 1000} s`,
    );
  }
  const { code, message: reason } = (cause ?? error) as NodeJS.ErrnoException;
  if (code === 'ECONNREFUSED') {
    return new PrometheusError('unreachable', `${host} refuses the connection`);
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new PrometheusError(
      'unreachable',
      `the name of ${host} cannot be resolved (${code})`,
    );
  }
  if (message === 'terminated' || (code && cutCodes.has(code))) {
    return new PrometheusError('cut', `${host} cut the connection`);
  }
  return new PrometheusError(
    'unreachable',
    `no connection to ${host}: ${reason ?? message}`,
  );
}
