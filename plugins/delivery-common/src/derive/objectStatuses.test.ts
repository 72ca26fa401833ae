import { observed, statusOf } from '../__testUtils__/observed';
import {
  helm,
  repository,
  kustomization,
  release,
  deployment,
  derive,
} from '../__testUtils__/webByFlux';

describe('the tree', () => {
  it('goes from the source over the engine to the pods', () => {
    const service = observed('platform.example.org/v1/WebService', {
      metadata: { labels: helm },
      status: statusOf(['Synced=True', 'Ready=True']),
    });
    const replicaSet = observed('apps/v1/ReplicaSet', {
      name: 'web-1',
      metadata: {
        ownerReferences: [
          { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: 'd' },
        ],
      },
      spec: { replicas: 1 },
    });
    const pod = observed('Pod', {
      name: 'web-1-a',
      metadata: {
        ownerReferences: [
          {
            apiVersion: 'apps/v1',
            kind: 'ReplicaSet',
            name: 'web-1',
            uid: 'r',
          },
        ],
      },
      status: { ...statusOf(['Ready=True']), phase: 'Running' },
    });
    const { objects } = derive([
      pod,
      replicaSet,
      deployment(),
      service,
      release(),
      kustomization(),
      repository(),
    ]);
    expect(
      objects.map(({ ref, role, parent }) => [ref.kind, role, parent]),
    ).toEqual([
      ['GitRepository', 'source', undefined],
      ['Kustomization', 'engine', undefined],
      ['HelmRelease', 'engine', 1],
      ['WebService', 'request', 2],
      ['Deployment', 'workload', 3],
      ['Pod', 'pod', 4],
    ]);
  });
});
