import type { ReactNode } from 'react';
import { act, renderHook } from '@testing-library/react';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { MetricsFixture } from '../__testUtils__/MetricsFixture';
import { metricsApiRef } from '../api/MetricsApi';
import type { TimeRange } from '../range/TimeRange';
import { useSignals } from './useSignals';

let backend: MetricsFixture;
let hidden = false;

beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse('2026-05-04T12:00:00Z') });
  backend = new MetricsFixture();
  hidden = false;
  Object.defineProperty(document, 'hidden', {
    configurable: true,
    get: () => hidden,
  });
});
afterEach(() => jest.useRealTimers());

const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));
const setHidden = (to: boolean) => {
  hidden = to;
  document.dispatchEvent(new Event('visibilitychange'));
};

function render(range: TimeRange) {
  return renderHook(
    ({ of, environment }: { of: TimeRange; environment?: string }) =>
      useSignals('checkout', environment, of),
    {
      initialProps: { of: range, environment: 'prod' as string | undefined },
      wrapper: ({ children }: { children: ReactNode }) => (
        <TestApiProvider apis={[[metricsApiRef, backend]]}>
          {children}
        </TestApiProvider>
      ),
    },
  );
}

describe('useSignals', () => {
  it('asks with each step while the range ends now', async () => {
    const { result } = render({ last: '1h' });
    expect(result.current.loading).toBe(true);
    await pass(0);
    expect(result.current.signals?.state).toBe('ok');
    await pass(15_000);
    expect(backend.asked).toEqual([
      {
        environment: 'prod',
        from: '2026-05-04T11:00:00.000Z',
        to: '2026-05-04T12:00:00.000Z',
      },
      {
        environment: 'prod',
        from: '2026-05-04T11:00:15.000Z',
        to: '2026-05-04T12:00:15.000Z',
      },
    ]);
  });

  it('rests in a hidden tab, and asks at once when it is seen', async () => {
    render({ last: '1h' });
    await pass(0);
    setHidden(true);
    await pass(60_000);
    expect(backend.asked).toHaveLength(1);
    await act(async () => setHidden(false));
    expect(backend.asked).toHaveLength(2);
  });

  it('asks once for a range that is over', async () => {
    const range = {
      from: '2026-05-04T09:00:00.000Z',
      to: '2026-05-04T10:00:00.000Z',
    };
    const { rerender } = render(range);
    await pass(600_000);
    rerender({ of: { ...range }, environment: 'prod' });
    await act(async () => setHidden(false));
    expect(backend.asked).toHaveLength(1);
  });

  it('keeps the numbers while it loads another range, not another environment', async () => {
    const { result, rerender } = render({ last: '1h' });
    await pass(0);
    rerender({ of: { last: '6h' }, environment: 'prod' });
    expect(result.current).toMatchObject({
      loading: true,
      signals: { environment: 'prod' },
    });
    await pass(0);
    expect(result.current.loading).toBe(false);
    rerender({ of: { last: '6h' }, environment: 'dev' });
    expect(result.current.signals).toBeUndefined();
    await pass(0);
    expect(result.current.signals?.environment).toBe('dev');
  });

  it('keeps the numbers that it could not refresh, and says so', async () => {
    const { result } = render({ last: '1h' });
    await pass(0);
    backend.failure = new Error('Bad gateway');
    await pass(15_000);
    expect(result.current.error?.message).toBe('Bad gateway');
    expect(result.current.signals?.state).toBe('ok');
    backend.failure = undefined;
    act(() => result.current.retry());
    await pass(0);
    expect(result.current.error).toBeUndefined();
  });

  it('asks nothing without an environment', async () => {
    const { result, rerender } = render({ last: '1h' });
    await pass(0);
    rerender({ of: { last: '1h' }, environment: undefined });
    await pass(60_000);
    expect(backend.asked).toHaveLength(1);
    expect(result.current.loading).toBe(false);
  });
});
