import { webService, webServices } from '../__testUtils__/manifests';
import { startTestCluster } from '../__testUtils__/startTestCluster';
import type { TestCluster } from '../__testUtils__/startTestCluster';
import { WireClient } from '../__testUtils__/WireClient';
import type { Json } from '../__testUtils__/WireClient';

const path = '/apis/platform.example.org/v1/namespaces/default/webservices';
const definition =
  '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/webservices.platform.example.org';

describe('custom resources', () => {
  let cluster: TestCluster;
  let wire: WireClient;

  beforeAll(async () => {
    cluster = await startTestCluster();
    wire = new WireClient(cluster);
    await wire.post(
      '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
      webServices,
    );
  });

  afterAll(() => cluster.stop());

  it('are served as soon as they are defined', async () => {
    const { body } = await wire.get(definition);
    expect(body.status).toMatchObject({
      acceptedNames: { plural: 'webservices', listKind: 'WebServiceList' },
      storedVersions: ['v1'],
    });
    expect(body.status.conditions).toContainEqual(
      expect.objectContaining({ type: 'Established', status: 'True' }),
    );
    expect((await wire.get(path)).body).toMatchObject({
      kind: 'WebServiceList',
      items: [],
    });
  });

  it('appear in discovery, plain and aggregated', async () => {
    const plain = await wire.get('/apis/platform.example.org/v1');
    expect(plain.body.resources.map(({ name }: Json) => name)).toEqual([
      'webservices',
      'webservices/status',
    ]);
    const type =
      'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
    const { body, headers } = await wire.get('/apis', { accept: type });
    expect(headers['content-type']).toBe(type);
    const group = body.items.find(
      ({ metadata }: Json) => metadata.name === 'platform.example.org',
    );
    expect(group.versions.map(({ version }: Json) => version)).toEqual([
      'v1',
      'v1alpha1',
    ]);
    expect(group.versions[0].resources[0]).toMatchObject({
      resource: 'webservices',
      scope: 'Namespaced',
      responseKind: { kind: 'WebService' },
      subresources: [{ subresource: 'status' }],
    });
  });

  it('are defaulted and pruned, with a warning', async () => {
    const { code, body, headers } = await wire.post(
      path,
      webService('shop', { image: 'x', colour: 'red' }),
    );
    expect(code).toBe(201);
    expect(body.spec).toEqual({ image: 'x', replicas: 1 });
    expect(headers.warning).toBe('299 - "unknown field \\"spec.colour\\""');
  });

  it('may not have unknown fields where validation is strict', async () => {
    const { code, body } = await wire.post(
      `${path}?fieldValidation=Strict`,
      webService('strict', { image: 'x', colour: 'red' }),
    );
    expect(code).toBe(400);
    expect(body.message).toBe(
      'WebService in version "v1" cannot be handled as a WebService: strict decoding error: unknown field "spec.colour"',
    );
  });

  it('are validated, each wrong field a cause', async () => {
    const { code, body } = await wire.post(
      path,
      webService('wrong', { replicas: -1, size: 'huge' }),
    );
    expect(code).toBe(422);
    expect(body.reason).toBe('Invalid');
    expect(body.message).toMatch(
      /^WebService\.platform\.example\.org "wrong" is invalid: \[/,
    );
    expect(body.details).toMatchObject({
      name: 'wrong',
      group: 'platform.example.org',
      kind: 'WebService',
    });
    const causes = body.details.causes.map(({ reason, field }: Json) => [
      field,
      reason,
    ]);
    expect(causes.sort()).toEqual([
      ['spec.image', 'FieldValueRequired'],
      ['spec.replicas', 'FieldValueInvalid'],
      ['spec.size', 'FieldValueNotSupported'],
    ]);
  });

  it('are the same in all versions, and a deprecated one warns', async () => {
    await wire.post(path, webService('both', { image: 'x' }));
    const { body, headers } = await wire.get(
      `${path.replace('/v1/', '/v1alpha1/')}/both`,
    );
    expect(body).toMatchObject({
      apiVersion: 'platform.example.org/v1alpha1',
      spec: { image: 'x' },
    });
    expect(headers.warning).toBe(
      '299 - "platform.example.org/v1alpha1 WebService is deprecated"',
    );
  });

  it('need a resource version for an update', async () => {
    const made = await wire.post(path, webService('updated', { image: 'x' }));
    const { resourceVersion, ...metadata } = made.body.metadata;
    const without = await wire.send('PUT', `${path}/updated`, {
      ...made.body,
      metadata,
    });
    expect(without.code).toBe(422);
    const next = { ...made.body, spec: { image: 'y' } };
    const updated = await wire.send('PUT', `${path}/updated`, next);
    expect(updated.body.metadata.generation).toBe(2);
    expect((await wire.send('PUT', `${path}/updated`, next)).code).toBe(409);
  });

  it('take no strategic merge patch', async () => {
    const { code } = await wire.patch(
      `${path}/updated`,
      'strategic-merge-patch+json',
      {},
    );
    expect(code).toBe(415);
  });

  it('print their own columns', async () => {
    await wire.patch(`${path}/updated/status`, 'merge-patch+json', {
      status: { conditions: [{ type: 'Ready', status: 'True' }] },
    });
    const { body } = await wire.get(`${path}/updated`, {
      accept: 'application/json;as=Table;v=v1;g=meta.k8s.io',
    });
    expect(body.rows[0].cells).toEqual(['updated', 1, 'True']);
  });

  it('go with their definition, and so do the watches on them', async () => {
    const { body } = await wire.get(path);
    const version = body.metadata.resourceVersion;
    const stream = await wire.stream(
      `${path}?watch=true&resourceVersion=${version}`,
    );
    const names = body.items.map((item: Json) => item.metadata.name);
    expect(names).not.toEqual([]);
    const deleted = await wire.send('DELETE', definition);
    expect(deleted.code).toBe(200);
    for (const name of names) {
      expect(await stream.event()).toMatchObject({
        type: 'DELETED',
        object: { metadata: { name } },
      });
    }
    await expect(stream.next()).resolves.toBeUndefined();
    expect((await wire.get(path)).code).toBe(404);
    expect((await wire.get(definition)).code).toBe(404);
    await wire.post(
      '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
      webServices,
    );
    expect((await wire.get(path)).body.items).toEqual([]);
  });

  it('are not served from a definition that is wrong', async () => {
    const { code, body } = await wire.post(
      '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
      { ...webServices, metadata: { name: 'other.example.org' } },
    );
    expect(code).toBe(422);
    expect(body.details.causes[0].field).toBe('metadata.name');
  });
});
