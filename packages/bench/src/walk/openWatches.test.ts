import { openWatches } from './openWatches';

describe('openWatches', () => {
  it('sums over resources and clusters', () => {
    expect(
      openWatches({
        clusters: [
          { name: 'dev-eu', watches: { pods: 1, 'deployments.apps': 2 } },
          { name: 'prod-eu', watches: { pods: 1 } },
          { name: 'staging-eu', watches: {} },
        ],
      }),
    ).toBe(4);
  });
});
