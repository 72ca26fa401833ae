import type { LogVolume } from '@gitops-portal/plugin-logs-common';
import { histogramLayout, roundUp } from './histogramLayout';

const volume = (series: LogVolume['series'], buckets = 2): LogVolume => ({
  from: '2026-03-10T12:00:00Z',
  to: '2026-03-10T12:02:00Z',
  stepSeconds: 60,
  times: Array.from({ length: buckets }, (_, index) => 1000 + 60 * index),
  series,
  outcomes: [],
});

describe('the histogram', () => {
  it('stacks the levels of all environments, the worst at the bottom', () => {
    const { bars, top, counts } = histogramLayout(
      volume([
        { environment: 'dev', level: 'info', counts: [4, 0] },
        { environment: 'prod', level: 'info', counts: [2, 0] },
        { environment: 'prod', level: 'error', counts: [4, 5] },
      ]),
    );
    expect(top).toBe(10);
    expect(bars[0]).toEqual({
      from: 1000,
      to: 1060,
      total: 10,
      segments: [
        { level: 'error', count: 4, bottom: 0, height: 0.4 },
        { level: 'info', count: 6, bottom: 0.4, height: 0.6 },
      ],
    });
    expect(bars[1].segments.map(({ level }) => level)).toEqual(['error']);
    expect([...counts]).toEqual([
      ['info', 6],
      ['error', 9],
    ]);
  });

  it('shows the levels asked for and counts all', () => {
    const { bars, counts } = histogramLayout(
      volume([
        { environment: 'dev', level: 'info', counts: [100, 0] },
        { environment: 'dev', level: 'error', counts: [1, 1] },
      ]),
      ['error'],
    );
    expect(bars.map(({ total }) => total)).toEqual([1, 1]);
    expect(bars[0].segments[0].height).toBe(1);
    expect(counts.get('info')).toBe(100);
  });

  it('keeps one error among a million lines visible, inside the chart', () => {
    const { bars } = histogramLayout(
      volume([
        { environment: 'dev', level: 'info', counts: [1_000_000, 1] },
        { environment: 'dev', level: 'error', counts: [1, 0] },
      ]),
    );
    const [error, info] = bars[0].segments;
    expect(error.height).toBeGreaterThan(0.015);
    expect(info.bottom + info.height).toBeLessThanOrEqual(1);
  });

  it('is flat where nothing was logged', () => {
    expect(histogramLayout(volume([]))).toMatchObject({
      top: 0,
      bars: [{ segments: [] }, { segments: [] }],
    });
  });

  it.each([
    [0, 0],
    [1, 1],
    [3, 3],
    [7, 8],
    [10, 10],
    [11, 20],
    [999, 1000],
    [4321, 5000],
    [5100, 6000],
  ])('has a round top for %d: %d', (count, top) => {
    expect(roundUp(count)).toBe(top);
  });
});
