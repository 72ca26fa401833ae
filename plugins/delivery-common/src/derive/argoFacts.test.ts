import { observed, secondsAgo, statusOf } from '../__testUtils__/observed';
import { one, two, derive } from '../__testUtils__/webByFlux';

describe('an Application of Argo CD', () => {
  const application = (status: object) =>
    observed('argoproj.io/v1alpha1/Application', {
      metadata: { namespace: 'argocd' },
      spec: {
        syncPolicy: { automated: {} },
        destination: { namespace: 'shop' },
      },
      status: {
        reconciledAt: secondsAgo(20),
        health: { status: 'Healthy' },
        history: [{ revision: one }],
        ...status,
      },
    });
  const synced = application({ sync: { status: 'Synced', revision: one } });

  it('is not green over a claim that Argo CD knows nothing of', () => {
    const claim = observed('platform.example.org/v1/PostgresDatabase', {
      name: 'orders',
      metadata: {
        annotations: {
          'argocd.argoproj.io/tracking-id':
            'web:platform.example.org/PostgresDatabase:shop/orders',
        },
      },
      status: statusOf(['Synced=False/ReconcileError: refused', 'Ready=False']),
    });
    expect(derive([synced, claim], { root: synced })).toMatchObject({
      headline: 'Degraded',
      sync: 'Synced',
    });
  });

  it('says what was changed past Git', () => {
    const drifted = application({
      sync: { status: 'OutOfSync', revision: one },
      resources: [{ kind: 'Deployment', name: 'web', status: 'OutOfSync' }],
    });
    expect(derive([drifted], { root: drifted })).toMatchObject({
      headline: 'Drifted',
      cause: { sentence: 'The cluster was changed past Git: Deployment web' },
    });
  });

  it('is drifted where a later commit has nothing of the app', () => {
    const status = {
      sync: { status: 'OutOfSync', revision: two },
      resources: [{ kind: 'Deployment', name: 'web', status: 'OutOfSync' }],
    };
    const root = application(status);
    const desired = { revision: one, isIn: () => true };
    expect(derive([root], { root, desired }).headline).toBe('Drifted');
    const own = { revision: two, isIn: () => false };
    expect(derive([root], { root, desired: own }).headline).toBe('OutOfSync');
    const syncing = application({
      ...status,
      operationState: { phase: 'Running' },
    });
    expect(derive([syncing], { root: syncing, desired }).drift).toBe('None');
  });

  it('is behind where Git moved and Argo CD has not looked', () => {
    const desired = { revision: two, isIn: () => false };
    expect(derive([synced], { root: synced, desired })).toMatchObject({
      headline: 'OutOfSync',
      cause: { sentence: 'Waiting for Argo CD to apply 2222222' },
    });
  });
});
