import { logsPath, parseMetricsUrl, printMetricsUrl } from './metricsUrl';

const parse = (query: string) => parseMetricsUrl(new URLSearchParams(query));

describe('the view in the URL', () => {
  it.each([
    ['', { range: { last: '1h' } }],
    ['environment=dev&range=7d', { environment: 'dev', range: { last: '7d' } }],
    ['range=9y', { range: { last: '1h' } }],
    ['range=constructor', { range: { last: '1h' } }],
    [
      'from=2026-05-04T11:00:00Z&to=2026-05-04T12:00:00Z&range=7d',
      { range: { from: '2026-05-04T11:00:00Z', to: '2026-05-04T12:00:00Z' } },
    ],
    [
      'from=2026-05-04T12:00:00Z&to=2026-05-04T11:00:00Z',
      { range: { last: '1h' } },
    ],
    ['from=x&to=y', { range: { last: '1h' } }],
  ])('%s', (query, view) => {
    expect(parse(query)).toEqual(view);
  });

  it.each(['', 'environment=dev', 'environment=dev&range=7d'])(
    'is written as it was read: %s',
    query => {
      expect(
        printMetricsUrl(parse(query), new URLSearchParams()).toString(),
      ).toBe(query);
    },
  );

  it('leaves what others keep there', () => {
    const printed = printMetricsUrl(
      { range: { last: '1h' } },
      new URLSearchParams('other=1&range=7d&from=x'),
    );
    expect(printed.toString()).toBe('other=1');
  });

  it('leads to the logs', () => {
    expect(
      logsPath('prod', '2026-05-04T11:00:00Z', '2026-05-04T12:00:00Z'),
    ).toBe(
      '../logs?environments=prod&from=2026-05-04T11%3A00%3A00Z&to=2026-05-04T12%3A00%3A00Z',
    );
  });
});
