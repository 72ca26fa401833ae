import { inProcess } from '../__testUtils__/inProcess';
import {
  configMap,
  deployment,
  webService,
  webServices,
} from '../__testUtils__/manifests';
import type { Json } from '../__testUtils__/WireClient';
import type { Cluster, KubeInput, KubeObject } from '../api';

const web = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
const key = { ...web, namespace: 'default' };

function owners(object: KubeObject | undefined): Record<string, unknown> {
  const entries = (object?.metadata.managedFields ?? []) as {
    manager: string;
    operation: string;
    fieldsV1: unknown;
  }[];
  return Object.fromEntries(
    entries.map(entry => [
      `${entry.manager} ${entry.operation}`,
      entry.fieldsV1,
    ]),
  );
}

function spec(object: KubeObject | undefined): Json {
  return object?.spec;
}

function container(object: KubeObject | undefined): Json {
  return spec(object).template.spec.containers[0];
}

describe('server-side apply', () => {
  let cluster: Cluster;

  beforeEach(async () => {
    cluster = await inProcess();
    cluster.create(webServices, 'crossplane');
  });

  it('writes ownership as the API server does, defaults left out', () => {
    cluster.apply(deployment('web', { env: { A: '1' } }), 'flux');
    expect(owners(cluster.get(key))).toEqual({
      'flux Apply': {
        'f:metadata': { 'f:labels': { 'f:app': {} } },
        'f:spec': {
          'f:selector': {},
          'f:template': {
            'f:metadata': { 'f:labels': { 'f:app': {} } },
            'f:spec': {
              'f:containers': {
                'k:{"name":"web"}': {
                  '.': {},
                  'f:env': {
                    'k:{"name":"A"}': {
                      '.': {},
                      'f:name': {},
                      'f:value': {},
                    },
                  },
                  'f:image': {},
                  'f:name': {},
                  'f:ports': {
                    'k:{"containerPort":8080,"protocol":"TCP"}': {
                      '.': {},
                      'f:containerPort': {},
                    },
                  },
                },
              },
            },
          },
        },
      },
    });
  });

  it('removes list items, and only those, that it no longer applies', () => {
    cluster.apply(deployment('web', { env: { A: '1', B: '2' } }), 'flux');
    cluster.patch(
      key,
      { metadata: { annotations: { note: 'x' } } },
      'kubectl-annotate',
    );
    cluster.apply(deployment('web', { env: { B: '2', C: '3' } }), 'flux');
    const object = cluster.get(key);
    expect(container(object).env).toEqual([
      { name: 'B', value: '2' },
      { name: 'C', value: '3' },
    ]);
    expect(object?.metadata.annotations).toEqual({ note: 'x' });
  });

  it('keeps what another applier also owns', () => {
    cluster.apply(configMap('shared', { a: '1', b: '1' }), 'one');
    cluster.apply(configMap('shared', { a: '1' }), 'two');
    cluster.apply(configMap('shared', {}), 'one');
    const object = cluster.get({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      namespace: 'default',
      name: 'shared',
    });
    expect(object?.data).toEqual({ a: '1' });
    expect(owners(object)).toMatchObject({
      'two Apply': { 'f:data': { 'f:a': {} } },
    });
  });

  it('names every manager and field of a conflict', () => {
    const at = new Date('2026-03-01T09:00:00Z');
    cluster.apply(deployment('web', { replicas: 4, image: 'x:1' }), 'flux');
    cluster.patch(key, { spec: { replicas: 7 } }, 'kubectl-edit', { at });
    cluster.apply(deployment('web', { image: 'x:2' }), 'image-bot', {
      force: true,
    });
    const call = () =>
      cluster.apply(deployment('web', { replicas: 4, image: 'x:1' }), 'flux');
    expect(call).toThrow(
      [
        'Apply failed with 2 conflicts: conflicts with "image-bot":',
        '- .spec.template.spec.containers[name="web"].image',
        'conflicts with "kubectl-edit" using apps/v1 at 2026-03-01T09:00:00Z:',
        '- .spec.replicas',
      ].join('\n'),
    );
    expect(call).toThrow(
      expect.objectContaining({
        code: 409,
        details: {
          causes: expect.arrayContaining([
            {
              reason: 'FieldManagerConflict',
              message:
                'conflict with "kubectl-edit" using apps/v1 at 2026-03-01T09:00:00Z',
              field: '.spec.replicas',
            },
          ]),
        },
      }),
    );
  });

  it('takes fields over by force', () => {
    cluster.apply(deployment('web', { replicas: 4 }), 'flux');
    cluster.patch(key, { spec: { replicas: 7 } }, 'kubectl-edit');
    cluster.apply(deployment('web', { replicas: 4 }), 'flux', { force: true });
    const object = cluster.get(key);
    expect(spec(object).replicas).toBe(4);
    expect(Object.keys(owners(object))).toEqual(['flux Apply']);
  });

  it('shows who drifted a field, and when', () => {
    const at = new Date('2026-03-01T09:00:00Z');
    cluster.apply(deployment('web', { replicas: 4 }), 'flux');
    const object = cluster.patch(
      key,
      { spec: { replicas: 7 } },
      'kubectl-edit',
      { at },
    );
    expect(object.metadata.managedFields).toContainEqual({
      apiVersion: 'apps/v1',
      fieldsType: 'FieldsV1',
      fieldsV1: { 'f:spec': { 'f:replicas': {} } },
      manager: 'kubectl-edit',
      operation: 'Update',
      time: '2026-03-01T09:00:00Z',
    });
  });

  it('changes nothing, not even the version, when applied again', () => {
    const first = cluster.apply(deployment('web'), 'flux');
    const second = cluster.apply(deployment('web'), 'flux', {
      at: new Date('2026-03-02T00:00:00Z'),
    });
    expect(second).toBe(first);
  });

  it('keeps status apart', () => {
    cluster.apply(webService('shop', { image: 'x' }), 'flux');
    const place = {
      apiVersion: 'platform.example.org/v1',
      kind: 'WebService',
      namespace: 'default',
      name: 'shop',
    };
    const status = { conditions: [{ type: 'Ready', status: 'True' }] };
    cluster.patch(place, { status, spec: { image: 'y' } }, 'crossplane', {
      status: true,
    });
    cluster.apply(webService('shop', { image: 'x' }, { status: {} }), 'flux');
    const object = cluster.get(place);
    expect(object).toMatchObject({ spec: { image: 'x' }, status });
    expect(object?.metadata.generation).toBe(1);
    expect(object?.metadata.managedFields).toContainEqual(
      expect.objectContaining({ manager: 'crossplane', subresource: 'status' }),
    );
  });

  it.each<[string, object, object, object, object]>([
    [
      'sets',
      { hosts: ['a', 'b'] },
      { hosts: ['c'] },
      { hosts: ['b'] },
      { hosts: ['b', 'c'] },
    ],
    [
      'keyed lists',
      { routes: [{ path: '/', port: 1 }] },
      { routes: [{ path: '/api', port: 2 }] },
      { routes: [] },
      { routes: [{ path: '/api', port: 2 }] },
    ],
    [
      'items that both own',
      { routes: [{ path: '/', port: 1 }] },
      { routes: [{ path: '/', port: 1 }] },
      {},
      { routes: [{ path: '/', port: 1 }] },
    ],
  ])('merges %s of custom resources', (_name, one, two, again, result) => {
    const base = { image: 'x' };
    const applied = (part: object): KubeInput =>
      webService('shop', { ...base, ...part });
    cluster.apply(applied(one), 'one');
    cluster.apply(applied(two), 'two');
    const object = cluster.apply(applied(again), 'one');
    expect(object.spec).toEqual({ ...base, replicas: 1, ...result });
  });
});
