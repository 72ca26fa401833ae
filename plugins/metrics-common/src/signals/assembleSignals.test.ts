import { detectRequestMetrics } from '../detection';
import type { SignalRange } from '../time';
import { allSignals, type Signal } from './AppSignals';
import { assembleSignals, type RangeAnswer } from './assembleSignals';

const range: SignalRange = {
  start: 1_777_896_000,
  end: 1_777_896_030,
  stepSeconds: 15,
  windowSeconds: 60,
};
const metrics = detectRequestMetrics([
  { __name__: 'http_requests_total', status: '200' },
])!;

function answer(
  signal: Signal,
  series: string,
  values: (number | undefined)[],
): RangeAnswer {
  return {
    signal,
    series,
    query: `${signal}-${series}`,
    samples: values.flatMap((value, index) =>
      value === undefined
        ? []
        : [{ at: range.start + index * range.stepSeconds, value }],
    ),
  };
}

const whole = [
  answer('rate', 'all', [4, 5, 6]),
  answer('errors', 'all', [0.1, 0.2, 0.3]),
  answer('duration', 'p95', [0.3, 0.3, 0.3]),
  answer('duration', 'p50', [0.1, 0.1, 0.1]),
  answer('saturation', 'cpu', [0.5, 0.5, 0.5]),
  answer('saturation', 'memory', [0.7, 0.7, 0.7]),
];

function assemble(
  options: Partial<Parameters<typeof assembleSignals>[0]> = {},
) {
  return assembleSignals({
    app: 'checkout',
    environment: 'prod',
    range,
    signals: allSignals,
    requests: { metrics },
    knowsPods: true,
    answers: whole,
    warnings: [],
    ...options,
  });
}
const chart = (signal: Signal, of: ReturnType<typeof assemble>) =>
  of.charts.find(one => one.signal === signal)!;

describe('assembleSignals', () => {
  it('makes a chart of each signal', () => {
    const signals = assemble({ warnings: ['slow', 'slow'] });
    expect(signals).toMatchObject({
      state: 'ok',
      from: '2026-05-04T12:00:00.000Z',
      to: '2026-05-04T12:00:30.000Z',
      times: [range.start, range.start + 15, range.end],
      warnings: ['slow'],
    });
    expect(signals.message).toBeUndefined();
    expect(signals.charts.map(({ unit }) => unit)).toEqual([
      'perSecond',
      'ratio',
      'seconds',
      'ratio',
    ]);
    expect(chart('duration', signals)).toEqual({
      signal: 'duration',
      unit: 'seconds',
      source: 'http_request_duration_seconds',
      series: [
        { name: 'p95', values: [0.3, 0.3, 0.3] },
        { name: 'p50', values: [0.1, 0.1, 0.1] },
      ],
      query: ['duration-p95', 'duration-p50'],
    });
  });

  it('leaves gaps where nothing is known', () => {
    const signals = assemble({
      answers: [answer('rate', 'all', [NaN, undefined, 6])],
      signals: ['rate'],
    });
    expect(chart('rate', signals).series[0].values).toEqual([null, null, 6]);
  });

  it.each([
    [
      'no failure was ever counted',
      [undefined, undefined, undefined],
      [4, 5, 6],
      [0, 0, 0],
    ],
    ['failures begin later', [undefined, 0.2, 0.1], [4, 5, 6], [0, 0.2, 0.1]],
    ['nobody asked anything', [NaN, NaN, 0.1], [0, 0, 6], [null, null, 0.1]],
    [
      'the app was not there',
      [undefined, 0, 0],
      [undefined, 5, 6],
      [null, 0, 0],
    ],
  ])('tells the error ratio where %s', (_, errors, rates, expected) => {
    const signals = assemble({
      answers: [answer('rate', 'all', rates), answer('errors', 'all', errors)],
      signals: ['errors'],
    });
    expect(signals.charts).toHaveLength(1);
    expect(chart('errors', signals).series[0].values).toEqual(expected);
  });

  it('says that failures are unknown rather than none where the rate is', () => {
    const signals = assemble({
      answers: [
        { signal: 'rate', series: 'all', query: 'r', problem: 'Busy.' },
        answer('errors', 'all', []),
      ],
    });
    expect(chart('errors', signals).series).toEqual([]);
    expect(chart('rate', signals).problem).toBe('Busy.');
  });

  it('keeps the lines that did not fail', () => {
    const signals = assemble({
      answers: whole.map(one =>
        one.series === 'p95'
          ? {
              signal: one.signal,
              series: one.series,
              query: one.query,
              problem: 'Slow.',
            }
          : one,
      ),
    });
    expect(signals).toMatchObject({ state: 'partial', message: 'Slow.' });
    expect(chart('duration', signals).series.map(({ name }) => name)).toEqual([
      'p50',
    ]);
    expect(chart('rate', signals).problem).toBeUndefined();
  });

  it('says what was looked for where there is no request metric', () => {
    const signals = assemble({
      requests: {},
      answers: whole.filter(({ signal }) => signal === 'saturation'),
    });
    expect(signals.state).toBe('ok');
    expect(chart('rate', signals).missing).toContain(
      'looked for http_server_requests_seconds_count (Micrometer',
    );
    expect(chart('saturation', signals).missing).toBeUndefined();
  });

  it.each<
    [string, Partial<Parameters<typeof assembleSignals>[0]>, Signal, string]
  >([
    [
      'statuses are not told',
      {
        requests: {
          metrics: { family: metrics.family, counter: 'http_requests_total' },
        },
        answers: whole.filter(({ signal }) => signal !== 'errors'),
      },
      'errors',
      'looked for a label status or code or status_code',
    ],
    [
      'there are no buckets',
      {
        answers: whole.map(one =>
          one.signal === 'duration' ? answer('duration', one.series, []) : one,
        ),
      },
      'duration',
      'http_request_duration_seconds_bucket',
    ],
    [
      'no workload is known',
      { knowsPods: false, answers: whole.slice(0, 4) },
      'saturation',
      'Which pods belong to the app is not known',
    ],
    [
      'there is no CPU limit',
      {
        answers: whole.map(one =>
          one.series === 'cpu' ? answer('saturation', 'cpu', []) : one,
        ),
      },
      'saturation',
      'no CPU limit',
    ],
  ])('says why a line is missing: %s', (_, options, signal, message) => {
    const signals = assemble(options);
    expect(signals.state).toBe('ok');
    expect(chart(signal, signals).missing).toContain(message);
  });

  it('is empty where nothing is found', () => {
    const signals = assemble({ requests: {}, knowsPods: false, answers: [] });
    expect(signals.state).toBe('empty');
    expect(signals.message).toContain('No request metric found');
  });

  it('has failed where all of it did, and is partial where some did', () => {
    const requests = { problem: 'prometheus refuses the connection.' };
    expect(
      assemble({ requests, answers: [], signals: ['rate', 'errors'] }),
    ).toMatchObject({
      state: 'failed',
      message: 'prometheus refuses the connection.',
    });
    expect(assemble({ requests, answers: whole.slice(4) }).state).toBe(
      'partial',
    );
  });
});
