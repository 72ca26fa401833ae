import { configMap } from '../__testUtils__/manifests';
import { startTestCluster } from '../__testUtils__/startTestCluster';
import type { TestCluster } from '../__testUtils__/startTestCluster';
import { WireClient } from '../__testUtils__/WireClient';
import { ruleAllows } from './AccessRule';

describe('a rule', () => {
  const wanted = {
    verb: 'get',
    group: 'apps',
    resource: 'deployments',
    namespace: 'shop',
    name: 'web',
  };
  const rule = {
    verbs: ['get'],
    apiGroups: ['apps'],
    resources: ['deployments'],
  };

  it.each([
    ['everything named', rule, {}, true],
    ['any verb', { ...rule, verbs: ['*'] }, {}, true],
    ['another verb', rule, { verb: 'delete' }, false],
    ['another group', rule, { group: '' }, false],
    ['a subresource', rule, { subresource: 'status' }, false],
    [
      'a named subresource',
      { ...rule, resources: ['deployments/status'] },
      { subresource: 'status' },
      true,
    ],
    ['its namespace', { ...rule, namespaces: ['shop'] }, {}, true],
    ['another namespace', { ...rule, namespaces: ['a'] }, {}, false],
    [
      'all namespaces at once',
      { ...rule, namespaces: ['shop'] },
      { namespace: undefined },
      false,
    ],
    ['its name', { ...rule, resourceNames: ['web'] }, {}, true],
    [
      'no name',
      { ...rule, resourceNames: ['web'] },
      { name: undefined },
      false,
    ],
  ])('allows %s as RBAC would', (_name, candidate, change, allowed) => {
    expect(ruleAllows(candidate, { ...wanted, ...change })).toBe(allowed);
  });
});

describe('access', () => {
  let cluster: TestCluster;

  beforeAll(async () => {
    cluster = await startTestCluster();
    cluster.server.cluster.create(
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
      'test',
    );
    const map = configMap('settings', {});
    map.metadata.namespace = 'shop';
    cluster.server.cluster.create(map, 'test');
  });

  afterAll(() => cluster.stop());

  const as = (token: string) => new WireClient(cluster, token);

  it('refuses an unknown token', async () => {
    const { code, body } = await as('stolen').get('/api/v1/pods');
    expect(code).toBe(401);
    expect(body).toMatchObject({
      kind: 'Status',
      status: 'Failure',
      reason: 'Unauthorized',
      message: 'Unauthorized',
    });
  });

  it.each([
    [
      'read',
      'GET',
      '/api/v1/namespaces/shop/secrets',
      'secrets is forbidden: User "portal-read" cannot list resource "secrets" in API group "" in the namespace "shop"',
    ],
    [
      'read',
      'DELETE',
      '/apis/apps/v1/namespaces/shop/deployments/web',
      'deployments.apps "web" is forbidden: User "portal-read" cannot delete resource "deployments" in API group "apps" in the namespace "shop"',
    ],
    [
      'read',
      'GET',
      '/api/v1/configmaps',
      'configmaps is forbidden: User "portal-read" cannot list resource "configmaps" in API group "" at the cluster scope',
    ],
    [
      'read',
      'PATCH',
      '/apis/apps/v1/namespaces/shop/deployments/web/status',
      'deployments.apps "web" is forbidden: User "portal-read" cannot patch resource "deployments/status" in API group "apps" in the namespace "shop"',
    ],
    [
      'nobody',
      'GET',
      '/metrics',
      'forbidden: User "nobody" cannot get path "/metrics"',
    ],
    [
      '',
      'GET',
      '/apis',
      'forbidden: User "system:anonymous" cannot get path "/apis"',
    ],
  ])('refuses %s to %s %s', async (token, method, path, message) => {
    const { code, body } = await as(token).send(method, path);
    expect({ code, reason: body.reason, message: body.message }).toEqual({
      code: 403,
      reason: 'Forbidden',
      message,
    });
  });

  it('lets anyone ask for version and health', async () => {
    const anonymous = as('');
    expect((await anonymous.get('/version')).body.gitVersion).toMatch(/^v1\./);
    expect((await anonymous.get('/readyz')).text).toBe('ok');
  });

  it('reads within its namespaces', async () => {
    const path = '/api/v1/namespaces/shop/configmaps/settings';
    expect((await as('read').get(path)).code).toBe(200);
  });

  it.each([
    [{ verb: 'list', resource: 'pods' }, true],
    [{ verb: 'get', resource: 'pods', subresource: 'log' }, true],
    [{ verb: 'get', resource: 'secrets' }, false],
    [{ verb: 'get', resource: 'configmaps', namespace: 'shop' }, true],
    [{ verb: 'get', resource: 'configmaps', namespace: 'default' }, false],
  ])('says so beforehand: %j', async (resourceAttributes, allowed) => {
    const { body } = await as('read').post(
      '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
      { spec: { resourceAttributes } },
    );
    expect(body.status.allowed).toBe(allowed);
  });
});
