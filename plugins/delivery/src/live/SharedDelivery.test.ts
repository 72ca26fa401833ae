import type { DeliveryApi, DeliveryScope } from '../api/DeliveryApi';
import { row } from '../__testUtils__/deliveryFixture';
import { SharedDelivery } from './SharedDelivery';

const clusters = {
  'dev-eu': { cursor: 5, freshness: { state: 'live' as const } },
};

function setUp() {
  const asked: string[] = [];
  const failure: { error?: Error } = {};
  const api = {
    environments: async () => [],
    statuses: async ({ app, owners }: DeliveryScope = {}) => {
      asked.push(app ?? owners?.join() ?? 'all');
      if (failure.error) throw failure.error;
      return { clusters, rows: [row('web', 'dev')] };
    },
  } as unknown as DeliveryApi;
  const shared = (app?: string) => SharedDelivery.of(api, undefined, { app });
  const ownedBy = (...owners: string[]) =>
    SharedDelivery.of(api, undefined, { owners });
  /** Shows it until what is known is as it should be. */
  const until = (
    one: SharedDelivery,
    isSo: (now: ReturnType<SharedDelivery['snapshot']>) => boolean,
  ) =>
    new Promise<() => void>(resolve => {
      const leave = one.subscribe(() => {
        if (isSo(one.snapshot())) resolve(leave);
      });
    });
  return { shared, ownedBy, asked, failure, until };
}

describe('SharedDelivery', () => {
  it('asks once for all that show the same app', async () => {
    const { shared, asked, until } = setUp();
    expect(shared('web')).toBe(shared('web'));
    const leave = await until(shared('web'), ({ state }) => Boolean(state));
    const leaveToo = shared('web').subscribe(() => {});
    expect(shared('web').snapshot().state?.rows.size).toBe(1);
    expect(asked).toEqual(['web']);
    leave();
    expect(shared('web').snapshot().state).toBeDefined();
    leaveToo();
    expect(shared('web').snapshot()).toEqual({});
    (await until(shared(), ({ state }) => Boolean(state)))();
    expect(asked).toEqual(['web', 'all']);
  });

  it("asks once for all that show the same owners' apps", async () => {
    const { shared, ownedBy, asked, until } = setUp();
    expect(ownedBy('b', 'a')).toBe(ownedBy('a', 'b'));
    expect(ownedBy('a')).not.toBe(ownedBy('a', 'b'));
    expect(ownedBy()).not.toBe(shared());
    (await until(ownedBy('b', 'a'), ({ state }) => Boolean(state)))();
    expect(asked).toEqual(['b,a']);
  });

  it('tells a failure, and tries again when asked to', async () => {
    const { shared, failure, until } = setUp();
    failure.error = new Error('refused');
    const leave = await until(shared(), ({ error }) => Boolean(error));
    delete failure.error;
    shared().retry();
    (await until(shared(), ({ state }) => Boolean(state)))();
    expect(shared().snapshot().error).toBeUndefined();
    leave();
  });
});
