import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cluster, KubeInput } from '../kube';
import { inProcess } from '../kube/__testUtils__/inProcess';
import { liveForPods, type PodLife } from './liveForPods';

const image = 'registry.example/checkout/checkout:2.4.1';

const pod: KubeInput = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'web-6d5f7c9b8-x2x2x',
    namespace: 'checkout',
    labels: { 'app.kubernetes.io/instance': 'checkout' },
  },
  spec: {
    containers: [
      { name: 'web', image, resources: { limits: { memory: '512Mi' } } },
    ],
  },
};

describe('pods of a cluster without a kubelet', () => {
  let folder: string;
  let cluster: Cluster;
  let life: PodLife | undefined;
  let lines: string[];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pods-'));
    cluster = await inProcess(new Date());
    cluster.create(
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'checkout' } },
      'test',
    );
    cluster.create(pod, 'test');
    lines = [];
    cluster.onLogLine(({ text }) => lines.push(text));
    life = liveForPods({
      environment: 'dev',
      cluster,
      file: join(folder, 'roster.json'),
    });
  });

  afterEach(() => {
    life?.close();
    rmSync(folder, { recursive: true });
  });

  function status(container: object): void {
    const { name, namespace } = pod.metadata;
    const known = { name: 'web', image, imageID: '', restartCount: 0 };
    cluster.patch(
      { apiVersion: 'v1', kind: 'Pod', name, namespace },
      { status: { containerStatuses: [{ ...known, ...container }] } },
      'kubelet',
      { status: true },
    );
  }

  it('use memory and answer requests once they are ready, under the labels that the portal reads', () => {
    expect(life?.samples()).toEqual([]);
    const startedAt = new Date().toISOString();
    status({ ready: true, state: { running: { startedAt } } });
    const samples = life?.samples() ?? [];
    const memory = samples.find(
      ({ labels, name }) =>
        name === 'container_memory_working_set_bytes' && labels.container,
    );
    expect(memory?.labels).toMatchObject({
      namespace: 'checkout',
      pod: pod.metadata.name,
      container: 'web',
    });
    expect(memory?.value).toBeGreaterThan(2 ** 20);
    expect(memory?.value).toBeLessThan(512 * 2 ** 20);
    const requests = samples.filter(
      ({ name }) => name === 'http_server_requests_seconds_count',
    );
    expect(requests.map(({ labels }) => labels.app)).toContain('checkout');
  });

  it('say how they started, once', () => {
    const startedAt = new Date().toISOString();
    status({ ready: false, state: { running: { startedAt } } });
    status({ ready: true, state: { running: { startedAt } } });
    expect(lines.length).toBeGreaterThan(0);
    expect(new Set(lines).size).toBe(lines.length);
  });

  it('say why they fail, but not when they are killed for their memory', () => {
    const ended = (reason: string, exitCode: number, at: string) =>
      status({
        ready: false,
        restartCount: 1,
        state: { waiting: { reason: 'CrashLoopBackOff' } },
        lastState: { terminated: { reason, exitCode, finishedAt: at } },
      });
    ended('OOMKilled', 137, '2026-01-08T12:00:00Z');
    expect(lines).toEqual([]);
    ended('Error', 1, '2026-01-08T12:01:00Z');
    expect(lines[0]).toMatch(/^ERROR /);
    expect(lines.filter(line => line.startsWith('\tat '))).not.toEqual([]);
  });
});
