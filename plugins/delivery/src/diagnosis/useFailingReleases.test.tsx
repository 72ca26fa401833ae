import type { ReactNode } from 'react';
import { renderHook, waitFor } from '@testing-library/react';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { DeliveryFixture } from '../__testUtils__/deliveryFixture';
import { deliveryApiRef } from '../api/DeliveryApi';
import { useFailingReleases } from './useFailingReleases';

const minutesAgo = (minutes: number) =>
  new Date(Date.now() - minutes * 60_000).toISOString();

function ask(backend: DeliveryFixture, apps: string[]) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <TestApiProvider apis={[[deliveryApiRef, backend]]}>
      {children}
    </TestApiProvider>
  );
  return renderHook(() => useFailingReleases(apps), { wrapper }).result;
}

describe('useFailingReleases', () => {
  const release = (version: string, minutes: number) => ({
    app: 'checkout',
    environment: 'staging',
    cluster: 'staging-eu',
    at: minutesAgo(minutes),
    version,
  });
  const released = [release('2.8.3', 3000), release('2.9.0', 20)];
  const sharesOf = (after: number) => {
    const times = Array.from(
      { length: 80 },
      (_, index) => Math.floor(Date.now() / 1000) - (80 - index) * 60,
    );
    const releaseAt = Date.now() / 1000 - 20 * 60;
    const values = times.map(time => (time < releaseAt ? 0.003 : after));
    return {
      times,
      charts: [
        {
          signal: 'errors' as const,
          unit: 'ratio' as const,
          series: [{ name: 'all', values }],
          query: [],
        },
      ],
    };
  };

  it('finds releases since which more requests fail, and no others', async () => {
    const backend = new DeliveryFixture();
    backend.released = released;
    const signals = jest
      .spyOn(backend, 'errorSignals')
      .mockResolvedValueOnce(sharesOf(0.003))
      .mockResolvedValueOnce(sharesOf(0.06));
    const found = ask(backend, ['payments', 'checkout']);
    await waitFor(() =>
      expect(found.current).toEqual([
        { before: 0.003, after: 0.06, release: released[1] },
      ]),
    );
    expect(signals).toHaveBeenCalledTimes(2);
  });
});
