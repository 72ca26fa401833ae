import type {
  DeliveryRow,
  DeliveryStatuses,
  ObjectStatus,
} from '@gitops-portal/plugin-delivery-common';
import type { PreviewRequest } from '@gitops-portal/plugin-desired-state-common';
import type { Environment } from '@gitops-portal/plugin-environments-common';
import { findDeletions } from './findDeletions';

const environment: Environment = {
  name: 'dev',
  title: 'dev',
  write: 'direct',
  promotesTo: [],
  clusters: [
    {
      name: 'dev-eu',
      environment: 'dev',
      server: 'https://dev.example.org',
      engine: 'flux',
      credentials: { read: { kind: 'token', token: 't' } },
    },
  ],
};
const object = (
  group: string,
  kind: string,
  name: string,
  parent?: number,
): ObjectStatus => ({
  ref: { group, kind, name, namespace: 'shop' },
  role: 'other',
  health: 'Healthy',
  parent,
});
const objects = [
  object('helm.toolkit.fluxcd.io', 'HelmRelease', 'shop'),
  object('platform.example.org', 'PostgresDatabase', 'orders', 0),
  object('apps', 'StatefulSet', 'orders', 1),
  object('', 'Pod', 'orders-0', 2),
  object('', 'PersistentVolumeClaim', 'data-orders-0', 2),
  object('platform.example.org', 'WebService', 'orders', 0),
];
const request = (more: Partial<PreviewRequest>): PreviewRequest => ({
  environment: 'dev',
  name: 'orders',
  apiVersion: 'platform.example.org/v1',
  kind: 'PostgresDatabase',
  change: 'removed',
  ...more,
});
const statuses = (
  state: 'live' | 'unreachable',
  rows: Partial<DeliveryRow>[],
): DeliveryStatuses => ({
  clusters: {
    'dev-eu': {
      cursor: 1,
      freshness:
        state === 'live' ? { state } : { state, reason: 'connection refused' },
    },
  },
  rows: rows.map(row => ({
    environment: 'dev',
    cluster: 'dev-eu',
    ...row,
  })) as DeliveryRow[],
});
const find = (request_: PreviewRequest, of: DeliveryStatuses) =>
  findDeletions([request_], [environment], of);

describe('findDeletions', () => {
  it('names the object, all that is there because of it, and what holds data', () => {
    const [found] = find(request({}), statuses('live', [{ objects }]));
    expect(found).toMatchObject({ cluster: 'dev-eu', state: 'found' });
    expect(
      found.objects.map(({ ref, depth, hasData }) =>
        [depth, ref.kind, ref.name, hasData && 'data']
          .filter(Boolean)
          .join(' '),
      ),
    ).toEqual([
      'PostgresDatabase orders',
      '1 StatefulSet orders',
      '2 Pod orders-0',
      '2 PersistentVolumeClaim data-orders-0 data',
    ]);
  });

  it('looks for the object by the name that the cluster has', () => {
    const named = request({
      kind: 'WebService',
      name: 'app',
      object: { metadata: { name: 'orders' } },
    });
    const [found] = find(named, statuses('live', [{ objects }]));
    expect(found.objects.map(({ ref }) => ref.kind)).toEqual(['WebService']);
  });

  it('says that nothing of it is there only where that is known', () => {
    const cache = request({ kind: 'RedisCache' });
    expect(find(cache, statuses('live', [{ objects }]))).toMatchObject([
      { state: 'absent', objects: [] },
    ]);
    expect(find(cache, statuses('live', []))).toMatchObject([
      { state: 'absent' },
    ]);
    expect(find(cache, { clusters: {}, rows: [] })).toMatchObject([
      {
        state: 'unknown',
        message: 'dev-eu cannot be seen now: its state is not known here',
      },
    ]);
  });

  it('tells what was last seen of a cluster that is away, and that it is away', () => {
    const [found] = find(request({}), statuses('unreachable', [{ objects }]));
    expect([found.state, found.objects.length]).toEqual(['unknown', 4]);
    expect(found.message).toContain('connection refused');
  });

  it('says nothing of what stays', () => {
    const kept = request({ change: 'changed' });
    expect(find(kept, statuses('live', [{ objects }]))).toEqual([]);
  });
});
