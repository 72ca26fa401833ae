/**
 * A refusal in Prometheus's own words.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/api/#format-overview
 */
export class PrometheusError extends Error {
  readonly name = 'PrometheusError';

  constructor(
    readonly errorType: 'bad_data' | 'execution' | 'internal',
    message: string,
  ) {
    super(message);
  }

  get status(): number {
    return { bad_data: 400, execution: 422, internal: 500 }[this.errorType];
  }
}

/** For what is PromQL, and is not answered by the sandbox. */
export function beyondSandbox(what: string): PrometheusError {
  return new PrometheusError(
    'execution',
    `the sandbox's Prometheus does not evaluate ${what}: it answers the queries that the portal prints`,
  );
}
