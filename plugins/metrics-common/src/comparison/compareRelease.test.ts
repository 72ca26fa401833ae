import { signalUnits, type AppSignals, type Signal } from '../signals';
import { compareRelease } from './compareRelease';

const release = 1_777_896_000;
const step = 60;

/** From an hour before to an hour after the release, by a function of time. */
function signalsOf(
  lines: Partial<Record<Signal, (at: number) => number | null>>,
): AppSignals {
  const times = Array.from(
    { length: 121 },
    (_, i) => release - 3600 + i * step,
  );
  return {
    app: 'checkout',
    environment: 'prod',
    from: '',
    to: '',
    stepSeconds: step,
    times,
    charts: Object.entries(lines).map(([signal, of]) => ({
      signal: signal as Signal,
      unit: signalUnits[signal as Signal],
      series: [{ name: 'all', values: times.map(of) }],
      query: [],
    })),
    state: 'ok',
    warnings: [],
  };
}
const sides = (before: number | null, after: number | null) => (at: number) =>
  at < release ? before : after;

/** Sums of fractions are not exact. */
const rounded = (value: number | null) =>
  value === null ? null : Number(value.toFixed(9));

describe('compareRelease', () => {
  it.each<[Signal, number | null, number | null, string, string]>([
    ['errors', 0.001, 0.06, 'higher', 'worse'],
    ['errors', 0.06, 0.001, 'lower', 'better'],
    ['errors', 0, 0, 'same', 'neutral'],
    ['errors', 0, 0.001, 'same', 'neutral'],
    ['errors', 0, 0.01, 'higher', 'worse'],
    ['duration', 0.1, 0.2, 'higher', 'worse'],
    ['duration', 0.2, 0.205, 'same', 'neutral'],
    ['saturation', 0.5, 0.3, 'lower', 'better'],
    ['rate', 10, 20, 'higher', 'neutral'],
    ['rate', 10, 10.5, 'same', 'neutral'],
    ['rate', null, 10, 'unknown', 'neutral'],
    ['rate', 10, null, 'unknown', 'neutral'],
  ])(
    'says of %s %s then %s: %s, %s',
    (signal, before, after, change, verdict) => {
      const { rows } = compareRelease(
        signalsOf({
          [signal]: sides(before, after),
          rate: sides(10, 10),
          ...(signal === 'rate' ? { rate: sides(before, after) } : {}),
        }),
        { at: release },
      );
      const row = rows.find(one => one.signal === signal)!;
      expect(row).toMatchObject({ change, verdict });
      expect([row.before ?? null, row.after ?? null].map(rounded)).toEqual([
        before,
        after,
      ]);
    },
  );

  it('leaves out the points that are of both versions', () => {
    const mixed = (at: number) => {
      if (at < release) return 0.1;
      return at < release + 120 ? 5 : 0.3;
    };
    const { rows, after } = compareRelease(signalsOf({ duration: mixed }), {
      at: release,
    });
    expect(rows[0].after).toBeCloseTo(0.3);
    expect(after.from).toBe(release + 120);
  });

  it('compares with neighbours only, not across other releases', () => {
    const { before, after } = compareRelease(
      signalsOf({ rate: () => 1 }),
      { at: release },
      [release - 900, release, release + 1800, release - 7200],
    );
    expect(before).toEqual({ from: release - 900 + 120, to: release });
    expect(after).toEqual({ from: release + 120, to: release + 1800 });
  });

  it.each([
    [15, 3600],
    [300, 3600],
    [1800, 3 * 3600],
    [3600, 86_400],
    [7200, 86_400],
  ])('takes sides that suit a step of %s s: %s s', (stepSeconds, length) => {
    const signals = signalsOf({ rate: () => 1 });
    const { longestSeconds, rows } = compareRelease(
      {
        ...signals,
        stepSeconds,
        times: signals.times.map((_, i) => release + (i - 60) * stepSeconds),
      },
      { at: release },
    );
    expect(longestSeconds).toBe(length);
    expect(rows[0]).toMatchObject({ before: 1, after: 1 });
  });

  it('weighs an error ratio by the requests that there were', () => {
    const { rows } = compareRelease(
      signalsOf({
        rate: at => (at === release - 600 ? 1 : 99),
        errors: at => (at === release - 600 ? 1 : 0),
      }),
      { at: release },
    );
    const errors = rows.find(({ signal }) => signal === 'errors');
    expect(errors?.before).toBeLessThan(0.001);
  });

  it('knows nothing of a release that is not in the range', () => {
    const { rows } = compareRelease(signalsOf({ rate: () => 1 }), {
      at: release - 86_400,
    });
    expect(rows[0]).toMatchObject({ change: 'unknown' });
  });
});
