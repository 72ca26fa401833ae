import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cluster, KubeInput } from '../../kube';
import { inProcess } from '../../kube/__testUtils__/inProcess';
import { mergedSpans } from './mergedSpans';
import { PodRoster } from './PodRoster';
import type { PodSpan } from './PodSpan';

const worldBegan = new Date('2026-03-01T12:00:00Z');
const MINUTE = 60_000;

/** A pod with one container, made so many minutes after the beginning. */
function pod(name: string, minutes: number): KubeInput {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: 'default',
      labels: { 'app.kubernetes.io/instance': 'shop' },
      creationTimestamp: new Date(
        worldBegan.getTime() + minutes * MINUTE,
      ).toISOString(),
    },
    spec: { containers: [{ name: 'web', image: 'shop:1' }] },
  };
}

describe('the roster of pods', () => {
  let folder: string;
  let cluster: Cluster;
  let now: number;
  let roster: PodRoster;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'roster-'));
    cluster = await inProcess(worldBegan);
    now = worldBegan.getTime();
    start();
  });

  afterEach(() => {
    roster.close();
    rmSync(folder, { recursive: true });
  });

  function start(): void {
    const file = join(folder, 'loki', 'dev.json');
    roster = PodRoster.start({ cluster, file, worldBegan, now: () => now });
  }

  function status(name: string, container: object): void {
    const key = { apiVersion: 'v1', kind: 'Pod', namespace: 'default', name };
    const known = { name: 'web', image: 'shop:1', imageID: '' };
    const statuses = [
      { ready: false, restartCount: 0, ...known, ...container },
    ];
    const patch = { status: { containerStatuses: statuses } };
    cluster.patch(key, patch, 'kubelet', { status: true });
  }

  const ready = { ready: true, state: { running: {} } };
  const minutes = (ms?: number) => ms && (ms - worldBegan.getTime()) / MINUTE;

  const spans = () =>
    roster
      .spans()
      .map(({ pod: name, state, from, to }) => [
        ...[name, state, minutes(from), minutes(to)],
      ]);

  it('knows who served when, those with a past from their making on', () => {
    cluster.create(pod('web-old', -300), 'test');
    status('web-old', ready);
    now += 10 * MINUTE;
    cluster.create(pod('web-new', 10), 'test');
    status('web-new', { state: { waiting: { reason: 'ContainerCreating' } } });
    now += MINUTE;
    status('web-new', ready);
    const key = { apiVersion: 'v1', kind: 'Pod', namespace: 'default' };
    now += MINUTE;
    cluster.delete({ ...key, name: 'web-old' });
    expect(spans()).toEqual([
      ['web-old', 'serving', -300, 12],
      ['web-new', 'serving', 11, undefined],
    ]);
    expect(roster.spans()[0]).toMatchObject({ app: 'shop', image: 'shop:1' });
  });

  it('tells crashing from starting and from serving', () => {
    cluster.create(pod('web-1', 0), 'test');
    const waiting = { waiting: { reason: 'CrashLoopBackOff' } };
    now += MINUTE;
    status('web-1', { state: { running: {} } });
    now += MINUTE;
    status('web-1', { restartCount: 1, state: waiting });
    now += MINUTE;
    status('web-1', { restartCount: 1, state: { running: {} } });
    now += MINUTE;
    status('web-1', { ...ready, restartCount: 1 });
    expect(spans()).toEqual([
      ['web-1', 'crashing', 2, 4],
      ['web-1', 'serving', 4, undefined],
    ]);
  });

  it('outlives the process, and notices what went meanwhile', () => {
    cluster.create(pod('web-1', -5), 'test');
    cluster.create(pod('web-2', -5), 'test');
    status('web-1', ready);
    status('web-2', ready);
    roster.close();
    const key = { apiVersion: 'v1', kind: 'Pod', namespace: 'default' };
    cluster.delete({ ...key, name: 'web-1' });
    now += 60 * MINUTE;
    start();
    expect(spans().sort()).toEqual([
      ['web-1', 'serving', -5, 60],
      ['web-2', 'serving', -5, undefined],
    ]);
  });

  it('takes over from what is made up, where it has seen the container', () => {
    const past = (container: string, from: number, to?: number): PodSpan => ({
      ...{ namespace: 'default', pod: `${container}-past`, image: 'x' },
      ...{ container, from, to, state: 'serving' },
    });
    const seen = { ...past('web', 50), pod: 'web-1' };
    expect(
      mergedSpans(
        [past('web', 0, 20), past('web', 20), past('web', 60), past('db', 0)],
        [seen],
      ),
    ).toEqual([past('web', 0, 20), past('web', 20, 50), past('db', 0), seen]);
  });
});
