import { healthOf } from './argoHealth';

const sealed = (status?: object) => ({
  apiVersion: 'bitnami.com/v1alpha1',
  kind: 'SealedSecret',
  metadata: { name: 'smtp', generation: 2 },
  ...(status ? { status } : {}),
});
const synced = (status: string) => [{ type: 'Synced', status }];

describe('the health of a SealedSecret', () => {
  it.each([
    ['Progressing', undefined],
    ['Progressing', { conditions: [] }],
    ['Progressing', { conditions: synced('Unknown') }],
    ['Healthy', { conditions: synced('True') }],
    ['Healthy', { observedGeneration: 2, conditions: synced('True') }],
    ['Degraded', { observedGeneration: 2, conditions: synced('False') }],
    ['Progressing', { observedGeneration: 1, conditions: synced('True') }],
    ['Progressing', { observedGeneration: 1, conditions: synced('False') }],
  ])('is %s for %j', (health, status) => {
    expect(healthOf(sealed(status))).toBe(health);
  });
});
