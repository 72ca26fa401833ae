import { PrometheusError } from './PrometheusError';

/** The store's own words, which may be a whole page of a proxy. */
const wordsLength = 300;

/**
 * What an answer other than success means.
 *
 * @param answer - the error that Prometheus itself reports, if it does
 * @see https://prometheus.io/docs/prometheus/latest/querying/api/#format-overview
 */
export function describeRefusal(
  host: string,
  status: number,
  answer: { errorType?: string; error?: string } | undefined,
): PrometheusError {
  const said = answer?.error ? `: ${answer.error.slice(0, wordsLength)}` : '';
  switch (status) {
    case 400:
      return new PrometheusError(
        'badQuery',
        `${host} does not understand the query${said}`,
      );
    case 401:
    case 403:
      return new PrometheusError(
        'denied',
        `${host} refuses the portal's credentials (${status})${said}`,
      );
    case 404:
      return new PrometheusError(
        'notPrometheus',
        `${host} has no Prometheus API there (404): check the setting metrics.prometheus.url`,
      );
    case 422:
      return new PrometheusError(
        'execution',
        `${host} cannot carry out the query${said}`,
      );
    case 429:
      return new PrometheusError(
        'busy',
        `${host} is busy (429)${said}: try again in a moment`,
      );
    case 503:
      return answer?.errorType === 'timeout'
        ? new PrometheusError(
            'timeout',
            `${host} gave up on the query${said}: a shorter range is cheaper`,
          )
        : new PrometheusError(
            'failed',
            `${host} is not available (503)${said}`,
          );
    default:
      return status >= 300 && status < 400
        ? new PrometheusError(
            'notPrometheus',
            `${host} sends the portal elsewhere (${status}): is there a sign-in page in front of it?`,
          )
        : new PrometheusError('failed', `${host} fails (${status})${said}`);
  }
}
