import { pod } from '../__testUtils__/manifests';
import { startTestCluster } from '../__testUtils__/startTestCluster';
import type { TestCluster } from '../__testUtils__/startTestCluster';
import { WireClient } from '../__testUtils__/WireClient';

const web = { namespace: 'default', name: 'web' };
const path = '/api/v1/namespaces/default/pods/web/log';

describe('the log of a pod', () => {
  let cluster: TestCluster;
  let wire: WireClient;
  const now = new Date('2026-03-01T12:00:00Z');

  beforeAll(async () => {
    cluster = await startTestCluster({ clock: () => now });
    wire = new WireClient(cluster);
    const { cluster: world } = cluster.server;
    world.create(pod('web'), 'test');
    world.appendLog(web, 'one', new Date('2026-03-01T11:00:00Z'));
    world.appendLog(web, 'two', new Date('2026-03-01T11:59:30Z'));
    world.appendLog(web, 'three', new Date('2026-03-01T11:59:50.500Z'));
    world.create(pod('pair', { containers: ['app', 'side'] }), 'test');
    world.appendLog(
      { namespace: 'default', name: 'pair', container: 'side' },
      'from the side',
    );
  });

  afterAll(() => cluster.stop());

  it.each([
    ['', 'one\ntwo\nthree\n'],
    ['tailLines=1', 'three\n'],
    ['tailLines=0', ''],
    ['sinceSeconds=60', 'two\nthree\n'],
    ['sinceTime=2026-03-01T11:59:40Z', 'three\n'],
    ['container=web&limitBytes=5', 'one\nt'],
    ['tailLines=1&timestamps=true', '2026-03-01T11:59:50.500Z three\n'],
  ])('with %s', async (query, text) => {
    const { code, text: got } = await wire.get(`${path}?${query}`);
    expect({ code, text: got }).toEqual({ code: 200, text });
  });

  it.each([
    ['web', 'container=none', 'container none is not valid for pod web'],
    [
      'pair',
      '',
      'a container name must be specified for pod pair, choose one of: [app side]',
    ],
    [
      'web',
      'previous=true',
      'previous terminated container "web" in pod "web" not found',
    ],
    ['web', 'tailLines=-1', 'tailLines: must be greater than or equal to 0'],
  ])('of %s refuses %s', async (name, query, message) => {
    const { code, body } = await wire.get(
      `${path.replace('web', name)}?${query}`,
    );
    expect({ code, message: body.message }).toEqual({ code: 400, message });
  });

  it('says why a container has not started', async () => {
    cluster.server.cluster.create(
      {
        ...pod('search'),
        status: {
          containerStatuses: [
            { name: 'web', state: { waiting: { reason: 'ImagePullBackOff' } } },
          ],
        },
      },
      'test',
    );
    const { body } = await wire.get(path.replace('web', 'search'));
    expect(body.message).toBe(
      'container "web" in pod "search" is waiting to start: trying and failing to pull image',
    );
  });

  it('is followed until the pod goes', async () => {
    const { cluster: world } = cluster.server;
    world.create(pod('short'), 'test');
    const short = { namespace: 'default', name: 'short' };
    world.appendLog(short, 'first');
    const stream = await wire.stream(
      `${path.replace('web', 'short')}?follow=true`,
    );
    expect(await stream.next()).toBe('first');
    world.appendLog(short, 'second');
    expect(await stream.next()).toBe('second');
    world.delete({ apiVersion: 'v1', kind: 'Pod', ...short });
    expect(await stream.next()).toBeUndefined();
  });

  it('keeps that of the previous instance', async () => {
    const { cluster: world } = cluster.server;
    world.create(pod('crashing'), 'test');
    const crashing = { namespace: 'default', name: 'crashing' };
    world.appendLog(crashing, 'panic');
    world.rotateLog(crashing);
    world.appendLog(crashing, 'again');
    const at = path.replace('web', 'crashing');
    expect((await wire.get(at)).text).toBe('again\n');
    expect((await wire.get(`${at}?previous=true`)).text).toBe('panic\n');
  });
});
