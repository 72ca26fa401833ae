import { inventoryEntry, inventoryKey } from './Inventory';

describe('inventory entries', () => {
  it.each([
    [
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        namespace: 'shop',
        name: 'web',
      },
      { id: 'shop_web_apps_Deployment', v: 'v1' },
    ],
    [
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        namespace: 'shop',
        name: 'values',
      },
      { id: 'shop_values__ConfigMap', v: 'v1' },
    ],
    [
      { apiVersion: 'v1', kind: 'Namespace', name: 'shop' },
      { id: '_shop__Namespace', v: 'v1' },
    ],
    [
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRole',
        name: 'system:reader',
      },
      { id: '_system__reader_rbac.authorization.k8s.io_ClusterRole', v: 'v1' },
    ],
  ])('stand for %j', (key, entry) => {
    const { name, namespace, ...rest } = key as {
      apiVersion: string;
      kind: string;
      namespace?: string;
      name: string;
    };
    expect(inventoryEntry({ ...rest, metadata: { name, namespace } })).toEqual(
      entry,
    );
    expect(inventoryKey(entry)).toEqual(key);
  });
});
