/** How one kind of instrumentation names its request metrics. */
export interface RequestFamily {
  /** For people, e.g. `Micrometer`. */
  title: string;
  /** Counters of requests, the better one first. */
  counters: string[];
  /** Name of the duration histogram without `_bucket`. */
  histogram: string;
  /** What the histogram's unit has to be divided by to be seconds. */
  perSecond: number;
  /** Labels that may hold the status code, the usual one first. */
  statusLabels: string[];
  /** Series of other values are not requests to the app. */
  only?: { label: string; value: string };
}

/**
 * The families that are looked for. Those that the app tells itself come
 * before what a proxy tells about it.
 */
export const requestFamilies: RequestFamily[] = [
  {
    title: 'Micrometer (Spring Boot, Quarkus)',
    counters: ['http_server_requests_seconds_count'],
    histogram: 'http_server_requests_seconds',
    perSecond: 1,
    statusLabels: ['status', 'code'],
  },
  {
    title: 'OpenTelemetry',
    counters: ['http_server_request_duration_seconds_count'],
    histogram: 'http_server_request_duration_seconds',
    perSecond: 1,
    statusLabels: ['http_response_status_code', 'http_status_code', 'status'],
  },
  {
    title: 'Prometheus client',
    counters: ['http_requests_total', 'http_request_duration_seconds_count'],
    histogram: 'http_request_duration_seconds',
    perSecond: 1,
    statusLabels: ['status', 'code', 'status_code'],
  },
  {
    title: 'OpenTelemetry before 1.23',
    counters: ['http_server_duration_milliseconds_count'],
    histogram: 'http_server_duration_milliseconds',
    perSecond: 1000,
    statusLabels: ['http_status_code', 'http_response_status_code'],
  },
  {
    title: 'Istio',
    counters: ['istio_requests_total'],
    histogram: 'istio_request_duration_milliseconds',
    perSecond: 1000,
    statusLabels: ['response_code'],
    // The sidecar of a pod also counts what the pod asks of others.
    only: { label: 'reporter', value: 'destination' },
  },
];

/** Names of all counters that are looked for. */
export const requestCounters: string[] = requestFamilies.flatMap(
  ({ counters }) => counters,
);
