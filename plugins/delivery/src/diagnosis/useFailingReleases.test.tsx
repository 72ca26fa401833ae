import type { ReactNode } from 'react';
import { renderHook, waitFor } from '@testing-library/react';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { DeliveryFixture } from '../__testUtils__/deliveryFixture';
import { failingRequests } from '../__testUtils__/failingRequests';
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

  it('finds releases since which more requests fail, and no others', async () => {
    const backend = new DeliveryFixture();
    backend.released = released;
    const signals = jest
      .spyOn(backend, 'errorSignals')
      .mockResolvedValueOnce(failingRequests(0.003, 0.003))
      .mockResolvedValueOnce(failingRequests(0.003, 0.06));
    const found = ask(backend, ['payments', 'checkout']);
    await waitFor(() =>
      expect(found.current).toEqual([
        { before: 0.003, after: 0.06, release: released[1] },
      ]),
    );
    expect(signals).toHaveBeenCalledTimes(2);
  });
});
