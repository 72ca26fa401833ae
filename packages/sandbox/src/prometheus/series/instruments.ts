import type { Instrument, Route, Told } from './Instrument';

/** Of clients in Go, Python, Node.js and Rust, by default. */
const CLIENT_BUCKETS = [
  0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
];

const OUTCOMES: Record<string, string> = {
  2: 'SUCCESS',
  3: 'REDIRECTION',
  4: 'CLIENT_ERROR',
  5: 'SERVER_ERROR',
};

/**
 * The apps of the demo world that tell of their requests: each in the words of
 * what it is written with. The others only have what the cluster tells of
 * their containers.
 */
export const instruments: Instrument[] = [
  {
    // Spring Boot with Micrometer
    app: 'checkout',
    container: 'web',
    port: 9090,
    routes: [
      route('POST', '/api/checkout', 6, { 200: 0.94, 422: 0.06 }),
      route('GET', '/api/checkout/{id}', 5, { 200: 0.98, 404: 0.02 }),
      route('PUT', '/api/checkout/{id}/address', 3, { 200: 1 }),
    ],
    failing: { method: 'POST', path: '/api/checkout', status: '503' },
    fault: { method: 'POST', path: '/api/checkout', status: '500' },
    histogram: 'http_server_requests_seconds',
    labels: ({ method, path, status }) => ({
      error: status === '500' ? 'NullPointerException' : 'none',
      exception: status === '500' ? 'NullPointerException' : 'none',
      method,
      outcome: OUTCOMES[status[0]],
      status,
      uri: path,
    }),
    buckets: [
      0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.25, 0.35, 0.5, 0.75, 1, 2.5, 5,
    ],
  },
  withClient({
    app: 'payments',
    container: 'api',
    port: 8080,
    routes: [
      route('POST', '/v1/authorisations', 6, { 201: 0.97, 402: 0.03 }),
      route('POST', '/v1/captures', 3, { 201: 1 }),
      route('GET', '/v1/payments/:id', 4, { 200: 1 }),
    ],
    failing: { method: 'POST', path: '/v1/authorisations', status: '502' },
  }),
  withClient({
    app: 'storefront',
    container: 'web',
    port: 9464,
    routes: [
      route('GET', '/', 4, { 200: 1 }),
      route('GET', '/p/:slug', 9, { 200: 0.97, 404: 0.03 }),
      route('GET', '/search', 3, { 200: 1 }),
      route('POST', '/basket', 2, { 303: 1 }),
    ],
    failing: { method: 'GET', path: '/p/:slug', status: '500' },
  }),
  {
    // a client whose histogram tells the status, without a counter of its own
    app: 'search',
    container: 'web',
    port: 8080,
    routes: [
      route('GET', '/search', 8, { 200: 1 }),
      route('GET', '/suggest', 12, { 200: 1 }),
    ],
    failing: { method: 'GET', path: '/search', status: '504' },
    histogram: 'http_request_duration_seconds',
    labels: ({ method, path, status }) => ({ endpoint: path, method, status }),
    buckets: CLIENT_BUCKETS,
  },
  {
    // OpenTelemetry, semantic conventions 1.23
    app: 'inventory',
    container: 'web',
    port: 9464,
    routes: [
      route('GET', '/stock/{sku}', 8, { 200: 0.99, 404: 0.01 }),
      route('POST', '/reservations', 3, { 201: 0.96, 409: 0.04 }),
    ],
    failing: { method: 'POST', path: '/reservations', status: '500' },
    histogram: 'http_server_request_duration_seconds',
    labels: ({ method, path, status }) => ({
      http_request_method: method,
      http_response_status_code: status,
      http_route: path,
      url_scheme: 'http',
    }),
    buckets: [
      0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
    ],
  },
];

/** The client library as most use it: a counter with the code. */
function withClient(
  of: Pick<Instrument, 'app' | 'container' | 'port' | 'routes' | 'failing'>,
): Instrument {
  const labels = ({ method, path }: Told) => ({ method, route: path });
  return {
    ...of,
    counter: {
      name: 'http_requests_total',
      labels: told => ({ ...labels(told), code: told.status }),
    },
    histogram: 'http_request_duration_seconds',
    labels,
    buckets: CLIENT_BUCKETS,
  };
}

function route(
  method: string,
  path: string,
  share: number,
  statuses: Record<string, number>,
): Route {
  return { method, path, share, statuses };
}
