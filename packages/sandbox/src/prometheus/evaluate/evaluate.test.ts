import { parseQuery } from '../promql/parseQuery';
import type { SeriesSource } from '../series/Series';
import { Times } from '../series/Times';
import { rises, sourceOf, stays } from '../__testUtils__/seriesSource';
import { evaluate } from './evaluate';

const SECOND = 1000;

/** `from` to `to` in seconds. */
const during = (from: number, to: number) =>
  [from * SECOND, to * SECOND] as const;

function values(
  source: SeriesSource,
  query: string,
  seconds: [start: number, end: number, step: number],
  now?: number,
): Record<string, (number | undefined)[]> {
  const [start, end, step] = seconds.map(second => second * SECOND);
  const times = Times.range(start, end, step);
  const columns = evaluate(parseQuery(query), source, times, now);
  return Object.fromEntries(
    columns.map(({ has, labels, values: all }) => [
      Object.entries(labels)
        .map(label => label.join('='))
        .join(' '),
      [...all].map((value, index) =>
        has[index] ? Number(value.toPrecision(9)) : undefined,
      ),
    ]),
  );
}

const pods = sourceOf([
  [{ __name__: 'x', pod: 'a', code: '200' }, rises(3, ...during(0, 600))],
  [{ __name__: 'x', pod: 'a', code: '500' }, rises(1, ...during(0, 600))],
  [{ __name__: 'x', pod: 'b', code: '200' }, rises(5, ...during(600, 1e6))],
  [
    { __name__: 'again', pod: 'a' },
    rises(2, ...during(0, 100)),
    rises(4, ...during(160, 1e6)),
  ],
  [{ __name__: 'limit', pod: 'a' }, stays(8)],
  [{ __name__: 'limit', pod: 'b' }, stays(2)],
  [{ __name__: 'zero', pod: 'a' }, stays(0)],
]);

describe('what is evaluated', () => {
  it.each<[string, Record<string, (number | undefined)[]>]>([
    [
      'x{code="500"}',
      { '__name__=x pod=a code=500': [300, undefined, undefined] },
    ],
    [
      'rate(x{pod="a",code="200"}[100s])',
      { 'pod=a code=200': [3, 3, undefined] },
    ],
    ['increase(x{code="500"}[60s])', { 'pod=a code=500': [60, 60, undefined] }],
    ['sum(rate(x[100s]))', { '': [4, 4, 5] }],
    ['sum by (code) (rate(x{code=~"2.."}[100s]))', { 'code=200': [3, 3, 5] }],
    [
      'sum(rate(x{code=~"5.."}[100s])) / sum(rate(x[100s]))',
      { '': [0.25, 0.25, undefined] },
    ],
    ['sum(x{code!~"2.*",pod!="b"})', { '': [300, undefined, undefined] }],
    ['max(limit)', { '': [8, 8, 8] }],
    ['limit * 2 - 1', { 'pod=a': [15, 15, 15], 'pod=b': [3, 3, 3] }],
    ['16 / limit', { 'pod=a': [2, 2, 2], 'pod=b': [8, 8, 8] }],
    ['limit / zero', { 'pod=a': [Infinity, Infinity, Infinity] }],
    ['zero / zero', { 'pod=a': [NaN, NaN, NaN] }],
    ['sum(limit) / sum(nothing)', {}],
    [
      'x{code="500"} or limit',
      {
        '__name__=x pod=a code=500': [300, undefined, undefined],
        '__name__=limit pod=a': [8, 8, 8],
        '__name__=limit pod=b': [2, 2, 2],
      },
    ],
    [
      'zero or limit',
      {
        '__name__=zero pod=a': [0, 0, 0],
        '__name__=limit pod=b': [2, 2, 2],
      },
    ],
  ])('%s', (query, expected) => {
    expect(values(pods, query, [300, 900, 300])).toEqual(expected);
  });

  it('counts what rose before and after a new start, and none of the fall', () => {
    // 30 s at 2, a pause, and 20 s at 4 within the window of 110 s
    expect(values(pods, 'increase(again[110s])', [180, 180, 1])).toEqual({
      'pod=a': [30 * 2 + 20 * 4],
    });
  });

  it('takes the window for what a new series has only a part of', () => {
    expect(values(pods, 'rate(x{pod="b"}[100s])', [620, 650, 30])).toEqual({
      'pod=b code=200': [1, 2.5],
    });
  });

  it('needs two scrapes within the window', () => {
    expect(values(pods, 'rate(x{pod="b"}[100s])', [610, 610, 1])).toEqual({});
  });

  it('says nothing of what is to come', () => {
    const query = 'sum(limit)';
    expect(values(pods, query, [100, 300, 100], 250 * SECOND)).toEqual({
      '': [10, 10, undefined],
    });
    expect(
      values(pods, 'rate(x{code="500"}[60s])', [200, 300, 100], 250_000),
    ).toEqual({ 'pod=a code=500': [1, undefined] });
  });

  it('refuses two series where one is needed', () => {
    expect(() =>
      values(
        sourceOf([
          [{ __name__: 'a', job: 'x' }, stays(1)],
          [{ __name__: 'b', job: 'x' }, stays(1)],
        ]),
        '{job="x"} / {job="x"}',
        [1, 1, 1],
      ),
    ).toThrow(/many-to-many matching not allowed/);
  });
});

describe('histogram_quantile', () => {
  const histogram = sourceOf(
    [
      ['0.1', 10],
      ['0.5', 50],
      ['1', 90],
      ['+Inf', 100],
    ].map(([le, count]) => [
      { __name__: 'x_bucket', le: `${le}` },
      rises(Number(count)),
    ]),
  );

  it.each([
    [0.05, 0.05],
    [0.1, 0.1],
    [0.3, 0.1 + (0.4 * 20) / 40],
    [0.7, 0.5 + (0.5 * 20) / 40],
    [0.9, 1],
    // above the last bound that is a number, that one
    [0.95, 1],
    [1, 1],
    [1.1, Infinity],
  ])('%d is %d', (quantile, value) => {
    const query = `histogram_quantile(${quantile}, sum by (le) (rate(x_bucket[60s])))`;
    const [column] = Object.values(values(histogram, query, [600, 600, 1]));
    expect(column[0]).toBeCloseTo(value, 9);
  });

  it.each([
    [
      'without observations',
      [
        ['1', 0],
        ['+Inf', 0],
      ],
    ],
    [
      'without the bucket of all',
      [
        ['0.5', 1],
        ['1', 2],
      ],
    ],
    ['with one bucket', [['+Inf', 2]]],
  ])('is no number %s', (_, buckets) => {
    const source = sourceOf(
      buckets.map(([le, value]) => [
        { __name__: 'x_bucket', le: `${le}` },
        stays(Number(value)),
      ]),
    );
    expect(
      values(source, 'histogram_quantile(0.5, x_bucket)', [1, 1, 1]),
    ).toEqual({ '': [NaN] });
  });
});
