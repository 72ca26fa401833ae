import { troubleLinks } from './troubleLinks';

const now = Date.UTC(2026, 4, 4, 12);
const rangeOf = (since: string | undefined) => {
  const { logs } = troubleLinks({ environment: 'dev', since }, now);
  const params = new URLSearchParams(logs.split('?')[1]);
  return [params.get('from'), params.get('to')];
};

describe('troubleLinks', () => {
  it('leads to the errors in the logs, to the metrics and to delivery', () => {
    const links = troubleLinks(
      { environment: 'dev', since: '2026-05-04T11:40:00.000Z' },
      now,
    );
    const range =
      'from=2026-05-04T11%3A30%3A00.000Z&to=2026-05-04T12%3A00%3A00.000Z';
    expect(links).toEqual({
      logs: `logs?environments=dev&levels=critical%2Cerror&${range}`,
      metrics: `metrics?environment=dev&${range}`,
      delivery: 'delivery',
    });
  });

  it.each<[string, string | undefined, string, string]>([
    ['nobody knows when', undefined, '2026-05-04T10:50', '2026-05-04T12:00'],
    [
      'yesterday',
      '2026-05-03T12:00:00Z',
      '2026-05-03T11:50',
      '2026-05-03T17:50',
    ],
    [
      'a month ago',
      '2026-04-01T12:00:00Z',
      '2026-04-20T12:00',
      '2026-04-20T18:00',
    ],
  ])('of what began %s shows how it began', (_, since, from, to) => {
    expect(rangeOf(since)).toEqual([`${from}:00.000Z`, `${to}:00.000Z`]);
  });
});
