import { detectRequestMetrics } from './detectRequestMetrics';

const series = (name: string, labels: Record<string, string> = {}) => ({
  __name__: name,
  namespace: 'checkout',
  app: 'checkout',
  ...labels,
});

describe('detectRequestMetrics', () => {
  it.each([
    ['nothing', [], undefined, undefined],
    ['other metrics', [series('up')], undefined, undefined],
    [
      'Micrometer',
      [series('http_server_requests_seconds_count', { status: '200' })],
      'http_server_requests_seconds_count',
      'status',
    ],
    [
      'a Prometheus client with code',
      [series('http_requests_total', { code: '200' })],
      'http_requests_total',
      'code',
    ],
    [
      'a status that is a word, and a code',
      [series('http_requests_total', { status: 'success', code: '200' })],
      'http_requests_total',
      'code',
    ],
    [
      'classes of codes',
      [series('http_requests_total', { status: '2XX' })],
      'http_requests_total',
      'status',
    ],
    [
      'a counter without, and a histogram with statuses',
      [
        series('http_requests_total'),
        series('http_request_duration_seconds_count', { status_code: '404' }),
      ],
      'http_request_duration_seconds_count',
      'status_code',
    ],
    [
      'no statuses at all',
      [series('http_requests_total', { status: '' })],
      'http_requests_total',
      undefined,
    ],
    [
      'OpenTelemetry',
      [
        series('http_server_request_duration_seconds_count', {
          http_response_status_code: '500',
        }),
      ],
      'http_server_request_duration_seconds_count',
      'http_response_status_code',
    ],
    [
      'OpenTelemetry before its names were settled',
      [
        series('http_server_duration_milliseconds_count', {
          http_status_code: '200',
        }),
      ],
      'http_server_duration_milliseconds_count',
      'http_status_code',
    ],
    [
      'the app itself before its proxy',
      [
        series('istio_requests_total', {
          reporter: 'destination',
          response_code: '200',
        }),
        series('http_requests_total', { status: '200' }),
      ],
      'http_requests_total',
      'status',
    ],
    [
      'the proxy where it says more',
      [
        series('http_requests_total'),
        series('istio_requests_total', {
          reporter: 'destination',
          response_code: '200',
        }),
      ],
      'istio_requests_total',
      'response_code',
    ],
    [
      'a proxy that only tells of requests to others',
      [
        series('istio_requests_total', {
          reporter: 'source',
          response_code: '200',
        }),
      ],
      undefined,
      undefined,
    ],
  ])('finds in %s', (_, found, counter, statusLabel) => {
    const metrics = detectRequestMetrics(found);
    expect(metrics?.counter).toBe(counter);
    expect(metrics?.statusLabel).toBe(statusLabel);
  });
});
