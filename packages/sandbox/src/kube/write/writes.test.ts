import { configMap, deployment, pod } from '../__testUtils__/manifests';
import { startTestCluster } from '../__testUtils__/startTestCluster';
import type { TestCluster } from '../__testUtils__/startTestCluster';
import { WireClient } from '../__testUtils__/WireClient';
import type { Json } from '../__testUtils__/WireClient';

const maps = '/api/v1/namespaces/default/configmaps';
const deployments = '/apis/apps/v1/namespaces/default/deployments';

describe('writing through HTTP', () => {
  let cluster: TestCluster;
  let wire: WireClient;

  beforeAll(async () => {
    cluster = await startTestCluster();
    wire = new WireClient(cluster);
  });

  afterAll(() => cluster.stop());

  it('fills in metadata itself, whatever was sent', async () => {
    const { body } = await wire.post(maps, {
      metadata: {
        name: 'own',
        uid: 'mine',
        creationTimestamp: '2020-01-01T00:00:00Z',
        generation: 9,
        managedFields: [{ manager: 'me', operation: 'Apply' }],
      },
    });
    expect(body).toMatchObject({ apiVersion: 'v1', kind: 'ConfigMap' });
    expect(body.metadata.uid).toMatch(/^[0-9a-f-]{36}$/);
    expect(body.metadata.creationTimestamp).not.toMatch(/^2020/);
    expect(body.metadata.generation).toBeUndefined();
    expect(body.metadata.managedFields).toBeUndefined();
  });

  it('names the writer after its User-Agent where it does not say', async () => {
    const { body } = await wire.send(
      'POST',
      maps,
      configMap('by', { a: '1' }),
      {
        'user-agent': 'kubectl-edit/v1.34 (linux)',
      },
    );
    expect(body.metadata.managedFields[0]).toMatchObject({
      manager: 'kubectl-edit',
      operation: 'Update',
      fieldsV1: { 'f:data': { '.': {}, 'f:a': {} } },
    });
  });

  it('drops the status of a new object where it is a subresource', async () => {
    const { body } = await wire.post(deployments, {
      ...deployment('status'),
      status: { replicas: 3 },
    });
    expect(body.status).toBeUndefined();
  });

  it.each<
    [string, string, string, object | string | undefined, number, string]
  >([
    [
      'GET',
      '/api/v1/namespaces/default/sandwiches',
      'json',
      undefined,
      404,
      'NotFound',
    ],
    ['GET', '/apis/none.example/v1/things', 'json', undefined, 404, 'NotFound'],
    [
      'GET',
      '/api/v1/namespaces/default/pods/web/exec',
      'json',
      undefined,
      404,
      'NotFound',
    ],
    [
      'POST',
      '/api/v1/namespaces/none/configmaps',
      'json',
      { metadata: { name: 'a' } },
      404,
      'NotFound',
    ],
    ['POST', maps, 'json', '{"metadata":', 400, 'BadRequest'],
    ['POST', maps, 'json', deployment('web'), 400, 'BadRequest'],
    [
      'POST',
      maps,
      'json',
      { metadata: { name: 'a', namespace: 'kube-system' } },
      400,
      'BadRequest',
    ],
    [
      'POST',
      maps,
      'vnd.kubernetes.protobuf',
      'k8s',
      415,
      'UnsupportedMediaType',
    ],
    ['POST', maps, 'json', {}, 422, 'Invalid'],
    [
      'POST',
      `${maps}?dryRun=Some`,
      'json',
      { metadata: { name: 'a' } },
      400,
      'BadRequest',
    ],
    ['PUT', `${maps}/none`, 'json', configMap('none', {}), 404, 'NotFound'],
    ['PUT', `${maps}/one`, 'json', configMap('two', {}), 400, 'BadRequest'],
    ['PATCH', `${maps}/none`, 'merge-patch+json', {}, 404, 'NotFound'],
    ['PATCH', `${maps}/none`, 'json', {}, 415, 'UnsupportedMediaType'],
    [
      'PATCH',
      `${maps}/none`,
      'apply-patch+yaml',
      configMap('none', {}),
      422,
      'Invalid',
    ],
    [
      'PATCH',
      `${maps}/none?fieldManager=a`,
      'apply-patch+yaml',
      { data: {} },
      400,
      'BadRequest',
    ],
    [
      'PATCH',
      `${maps}/none?fieldManager=a`,
      'apply-patch+yaml',
      'a: [',
      400,
      'BadRequest',
    ],
    ['DELETE', `${maps}/none`, 'json', undefined, 404, 'NotFound'],
    ['POST', `${maps}/one`, 'json', {}, 405, 'MethodNotAllowed'],
    [
      'GET',
      `${maps}?fieldSelector=data.a=b`,
      'json',
      undefined,
      400,
      'BadRequest',
    ],
  ])('refuses %s %s as %s', async (method, path, type, sent, code, reason) => {
    const { code: got, body } = await wire.send(method, path, sent, {
      'content-type': `application/${type}`,
    });
    expect({ kind: body.kind, code: got, reason: body.reason }).toEqual({
      kind: 'Status',
      code,
      reason,
    });
  });

  it.each<[string, Json, string]>([
    ['no selector', { selector: undefined }, 'spec.selector'],
    [
      'another selector',
      { selector: { matchLabels: { app: 'x' } } },
      'spec.template.metadata.labels',
    ],
    ['negative replicas', { replicas: -1 }, 'spec.replicas'],
    [
      'no containers',
      {
        template: {
          metadata: { labels: { app: 'web' } },
          spec: { containers: [] },
        },
      },
      'spec.template.spec.containers',
    ],
  ])('refuses a Deployment with %s', async (_name, change, field) => {
    const object = deployment('web');
    const { code, body } = await wire.post(deployments, {
      ...object,
      spec: { ...(object.spec as object), ...change },
    });
    expect(code).toBe(422);
    expect(body.details.causes[0].field).toBe(field);
  });

  it('keeps a selector as it is', async () => {
    await wire.post(deployments, deployment('fixed'));
    const { code, body } = await wire.patch(
      `${deployments}/fixed`,
      'merge-patch+json',
      {
        spec: {
          selector: { matchLabels: { app: 'x' } },
          template: { metadata: { labels: { app: 'x' } } },
        },
      },
    );
    expect(code).toBe(422);
    expect(body.message).toContain('field is immutable');
  });

  it('turns stringData into data', async () => {
    const { body } = await wire.post('/api/v1/namespaces/default/secrets', {
      metadata: { name: 'token' },
      stringData: { key: 'value' },
    });
    expect(body).toMatchObject({
      type: 'Opaque',
      data: { key: Buffer.from('value').toString('base64') },
    });
    expect(body.stringData).toBeUndefined();
  });

  it('scales by the subresource', async () => {
    await wire.post(deployments, deployment('scaled', { replicas: 2 }));
    const scale = await wire.get(`${deployments}/scaled/scale`);
    expect(scale.body).toMatchObject({
      kind: 'Scale',
      spec: { replicas: 2 },
      status: { selector: 'app=scaled' },
    });
    await wire.patch(`${deployments}/scaled/scale`, 'merge-patch+json', {
      spec: { replicas: 7 },
    });
    const { body } = await wire.get(`${deployments}/scaled`);
    expect(body.spec.replicas).toBe(7);
    expect(body.metadata.managedFields).toContainEqual(
      expect.objectContaining({
        subresource: 'scale',
        fieldsV1: { 'f:spec': { 'f:replicas': {} } },
      }),
    );
  });

  describe('deletion', () => {
    const owned = async (name: string, by: { name: string; uid: string }) => {
      const object = pod(name);
      object.metadata.ownerReferences = [
        { apiVersion: 'apps/v1', kind: 'Deployment', ...by },
      ];
      return wire.post('/api/v1/namespaces/default/pods', object);
    };
    const exists = async (path: string) => (await wire.get(path)).code === 200;
    const pods = '/api/v1/namespaces/default/pods';

    it.each([
      ['Background', false],
      ['Foreground', false],
      ['Orphan', true],
    ])('%s', async (propagationPolicy, stays) => {
      const name = `owner-${propagationPolicy.toLowerCase()}`;
      const { body } = await wire.post(deployments, deployment(name));
      await owned(`${name}-1`, { name, uid: body.metadata.uid });
      await wire.send('DELETE', `${deployments}/${name}`, {
        propagationPolicy,
      });
      expect(await exists(`${deployments}/${name}`)).toBe(false);
      const left = await wire.get(`${pods}/${name}-1`);
      expect(left.code === 200).toBe(stays);
      expect(left.body.metadata.ownerReferences).toBeUndefined();
    });

    it('heeds preconditions', async () => {
      await wire.post(maps, configMap('guarded', {}));
      const { code } = await wire.send('DELETE', `${maps}/guarded`, {
        preconditions: { uid: 'other' },
      });
      expect(code).toBe(409);
      expect(await exists(`${maps}/guarded`)).toBe(true);
    });

    it('takes a collection by labels', async () => {
      await wire.post(maps, configMap('c1', {}, { group: 'gone' }));
      await wire.post(maps, configMap('c2', {}, { group: 'gone' }));
      await wire.post(maps, configMap('c3', {}, { group: 'stays' }));
      await wire.send('DELETE', `${maps}?labelSelector=group=gone`);
      expect(await exists(`${maps}/c1`)).toBe(false);
      expect(await exists(`${maps}/c2`)).toBe(false);
      expect(await exists(`${maps}/c3`)).toBe(true);
    });

    it('lets a namespace go when the last of its objects has', async () => {
      await wire.post('/api/v1/namespaces', { metadata: { name: 'gone' } });
      const inside = '/api/v1/namespaces/gone/configmaps';
      const held = configMap('held', {});
      held.metadata.namespace = 'gone';
      held.metadata.finalizers = ['example.org/hold'];
      await wire.post(inside, held);
      const deleted = await wire.send('DELETE', '/api/v1/namespaces/gone');
      expect(deleted.body.status).toEqual({ phase: 'Terminating' });
      const refused = await wire.post(inside, { metadata: { name: 'late' } });
      expect(refused.code).toBe(403);
      expect(refused.body.message).toContain('because it is being terminated');
      await wire.patch(`${inside}/held`, 'merge-patch+json', {
        metadata: { finalizers: null },
      });
      expect(await exists('/api/v1/namespaces/gone')).toBe(false);
    });
  });
});
