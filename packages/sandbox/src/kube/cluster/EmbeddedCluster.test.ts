import { inProcess } from '../__testUtils__/inProcess';
import { configMap, deployment, pod } from '../__testUtils__/manifests';
import type { Cluster, KubeEvent } from '../api';

const place = { namespace: 'default', name: 'web' };
const key = { apiVersion: 'v1', kind: 'Pod', ...place };

describe('the cluster in process', () => {
  let cluster: Cluster;

  beforeEach(async () => {
    cluster = await inProcess();
  });

  it('lets history be written with its own times', () => {
    const creationTimestamp = '2026-02-20T08:00:00Z';
    const input = deployment('web');
    input.metadata.creationTimestamp = creationTimestamp;
    const object = cluster.create(
      { ...input, status: { replicas: 2 } },
      'flux',
    );
    expect(object.metadata).toMatchObject({
      creationTimestamp,
      managedFields: [{ manager: 'flux', time: creationTimestamp }],
    });
    expect(object.status).toEqual({ replicas: 2 });
    const applied = cluster.apply(configMap('old', { a: '1' }), 'flux', {
      at: new Date('2026-02-21T08:00:00Z'),
    });
    expect(applied.metadata.creationTimestamp).toBe('2026-02-21T08:00:00Z');
  });

  it('returns what nobody can change by accident', () => {
    const object = cluster.create(pod('web'), 'test');
    expect(() => {
      object.metadata.labels = {};
    }).toThrow(TypeError);
  });

  it('fails as the API server does', () => {
    expect(() => cluster.create(configMap('A', {}), 'test')).toThrow(
      expect.objectContaining({ code: 422, reason: 'Invalid' }),
    );
    expect(() => cluster.patch(key, {}, 'test')).toThrow(
      expect.objectContaining({ code: 404, message: 'pods "web" not found' }),
    );
    expect(() =>
      cluster.get({ apiVersion: 'x/v1', kind: 'Thing', name: 'a' }),
    ).toThrow('no matches for kind "Thing" in version "x/v1"');
    expect(() => cluster.delete(key)).not.toThrow();
  });

  it('lists by namespace and labels', () => {
    cluster.create(pod('a', { labels: { app: 'x' } }), 'test');
    cluster.create(pod('b', { labels: { app: 'y' } }), 'test');
    cluster.create(pod('c', { namespace: 'kube-system' }), 'test');
    const names = (options: object) =>
      cluster
        .list({ apiVersion: 'v1', kind: 'Pod', ...options })
        .map(({ metadata }) => metadata.name);
    expect(names({})).toEqual(['a', 'b', 'c']);
    expect(names({ namespace: 'default' })).toEqual(['a', 'b']);
    expect(names({ labels: { app: 'y' } })).toEqual(['b']);
  });

  it('announces changes in order, those of listeners after their cause', () => {
    const seen: string[] = [];
    const note = ({ type, object }: KubeEvent) =>
      seen.push(`${type} ${object.metadata.name}`);
    cluster.watch(({ type, object }) => {
      if (type === 'ADDED' && object.metadata.name === 'web') {
        cluster.create(configMap('reaction', {}), 'test');
      }
    });
    const stop = cluster.watch(note);
    cluster.create(pod('web'), 'test');
    cluster.delete(key);
    stop();
    cluster.create(pod('unseen'), 'test');
    expect(seen).toEqual(['ADDED web', 'ADDED reaction', 'DELETED web']);
  });

  it('counts repeated events', () => {
    const record = (message: string) =>
      cluster.event({
        about: key,
        type: 'Warning',
        reason: 'BackOff',
        message,
        source: 'kubelet',
      });
    cluster.create(pod('web'), 'test');
    ['a', 'a', 'b', 'a'].forEach(record);
    const events = cluster.list({ apiVersion: 'v1', kind: 'Event' });
    expect(events.map(({ message, count }) => [message, count])).toEqual(
      expect.arrayContaining([
        ['a', 3],
        ['b', 1],
      ]),
    );
    expect(events[0].involvedObject).toMatchObject({
      kind: 'Pod',
      name: 'web',
      uid: cluster.get(key)?.metadata.uid,
    });
  });
});
