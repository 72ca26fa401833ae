import { configMap, pod } from '../__testUtils__/manifests';
import { startTestCluster } from '../__testUtils__/startTestCluster';
import type { TestCluster } from '../__testUtils__/startTestCluster';
import { WireClient } from '../__testUtils__/WireClient';
import type { Json } from '../__testUtils__/WireClient';

const path = '/api/v1/namespaces/default/configmaps';

describe('a list', () => {
  let cluster: TestCluster;
  let wire: WireClient;

  const write = (name: string, value: string) =>
    cluster.server.cluster.apply(configMap(name, { value }), 'test');

  beforeAll(async () => {
    cluster = await startTestCluster({ historyLimit: 20 });
    wire = new WireClient(cluster);
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      write(name, '1');
    }
  });

  afterAll(() => cluster.stop());

  const names = (body: Json) =>
    body.items.map((item: Json) => item.metadata.name);

  it('pages one state, however it changes meanwhile', async () => {
    const first = await wire.get(`${path}?limit=2`);
    expect(first.body.metadata).toMatchObject({ remainingItemCount: 3 });
    write('bb', '1');
    write('c', '2');
    cluster.server.cluster.delete({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      namespace: 'default',
      name: 'd',
    });
    const token = first.body.metadata.continue;
    const second = await wire.get(`${path}?limit=10&continue=${token}`);
    expect(names(second.body)).toEqual(['c', 'd', 'e']);
    expect(second.body.items[0].data.value).toBe('1');
    expect(second.body.metadata).toEqual({
      resourceVersion: first.body.metadata.resourceVersion,
    });
    write('d', '1');
  });

  it('says Expired when the state of a page has left the history', async () => {
    const first = await wire.get(`${path}?limit=2`);
    for (let i = 0; i < 40; i++) {
      write('a', `${i + 10}`);
    }
    const { code, body } = await wire.get(
      `${path}?limit=2&continue=${first.body.metadata.continue}`,
    );
    expect({ code, reason: body.reason }).toEqual({
      code: 410,
      reason: 'Expired',
    });
  });

  it('answers at an exact version, and refuses one to come', async () => {
    const before = write('a', 'before').metadata.resourceVersion;
    write('a', 'after');
    const exact = await wire.get(
      `${path}?resourceVersion=${before}&resourceVersionMatch=Exact`,
    );
    expect(exact.body.items[0].data.value).toBe('before');
    const future = await wire.get(`${path}?resourceVersion=99999999999`);
    expect(future.code).toBe(504);
    expect(future.body.details.causes[0].reason).toBe(
      'ResourceVersionTooLarge',
    );
    expect((await wire.get(`${path}?resourceVersion=x`)).code).toBe(400);
    expect((await wire.get(`${path}?continue=x`)).code).toBe(400);
  });

  it('gives items of built-in kinds no type, as typed lists do', async () => {
    const { body } = await wire.get(`${path}?limit=1`);
    expect(body).toMatchObject({ kind: 'ConfigMapList', apiVersion: 'v1' });
    expect(Object.keys(body.items[0]).sort()).toEqual(['data', 'metadata']);
  });

  it('prints tables and bare metadata', async () => {
    cluster.server.cluster.create(
      {
        ...pod('web'),
        status: {
          phase: 'Running',
          containerStatuses: [
            {
              ready: false,
              restartCount: 3,
              state: { waiting: { reason: 'CrashLoopBackOff' } },
            },
          ],
        },
      },
      'test',
    );
    const pods = '/api/v1/namespaces/default/pods';
    const table = await wire.get(pods, {
      accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json',
    });
    expect(table.body.kind).toBe('Table');
    expect(
      table.body.columnDefinitions.map((column: Json) => column.name),
    ).toEqual(['Name', 'Ready', 'Status', 'Restarts', 'Age', 'IP', 'Node']);
    expect(table.body.rows[0].cells.slice(0, 4)).toEqual([
      'web',
      '0/1',
      'CrashLoopBackOff',
      '3',
    ]);
    const bare = await wire.get(pods, {
      accept:
        'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
    });
    expect(bare.body.kind).toBe('PartialObjectMetadataList');
    expect(bare.body.items[0].spec).toBeUndefined();
    const yaml = await wire.get(pods, { accept: 'application/yaml' });
    expect(yaml.code).toBe(406);
  });
});
