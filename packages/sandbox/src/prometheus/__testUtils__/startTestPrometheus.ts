import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cluster } from '../../kube';
import { inProcess } from '../../kube/__testUtils__/inProcess';
import { PodHistory } from '../../loki';
import { ServicesServer } from '../../services/ServicesServer';
import {
  imageDigest,
  REGISTRY,
  stories,
  type PastRelease,
} from '../../stories';
import { Traffic } from '../../traffic';
import { startPrometheus } from '../startPrometheus';

const MINUTE = 60_000;
/** When these worlds begin: what is measured is the same whenever it runs. */
const BEGAN = Date.parse('2026-11-24T10:29:00Z');

/** A Prometheus on a port, of the demo world of these tests. */
export interface TestPrometheus {
  cluster: Cluster;
  /** Where it keeps which pods ran. */
  folder: string;
  traffic: Traffic;
  /** When the world began, milliseconds since 1970. */
  began: number;
  /** The time that it takes for now; to be set. */
  clock: { now: number };
  /** The address of a path. */
  address(path: string, query?: Record<string, string>): string;
  /** `data` of the answer to a GET, or what was refused. */
  get<T>(path: string, query?: Record<string, string>): Promise<T>;
  close(): Promise<void>;
}

/** Image of a version of checkout. */
export function checkoutImage(version: string): string {
  const digest = imageDigest('checkout/checkout', version);
  return `${REGISTRY}/checkout/checkout@${digest}`;
}

/**
 * Starts that of an environment, with the stories as of a minute ago, or one
 * more of the world that another one is of.
 */
export async function startTestPrometheus(
  environment: string,
  before?: TestPrometheus,
): Promise<TestPrometheus> {
  const folder =
    before?.folder ?? (await mkdtemp(join(tmpdir(), 'prometheus-')));
  const began = new Date(before?.began ?? BEGAN);
  const told = stories(began);
  const release = (version: string, minutesAgo: number): PastRelease => {
    const at = new Date(began.getTime() - minutesAgo * MINUTE).toISOString();
    return {
      app: 'checkout',
      environment,
      version,
      digest: imageDigest('checkout/checkout', version),
      previous: '2.8.2',
      rollback: false,
      commit: '0'.repeat(40),
      committedAt: at,
      liveAt: at,
    };
  };
  const history = { releases: [release('2.8.3', 5760), release('2.9.0', 20)] };
  const cluster = before?.cluster ?? (await demoCluster(began));
  const clock = { now: BEGAN + MINUTE };
  const pods = PodHistory.start({
    environment,
    cluster,
    began,
    history,
    stories: told,
    file: join(folder, 'pods.json'),
    now: () => clock.now,
  });
  const traffic = new Traffic(told, history);
  const server = await ServicesServer.start({ port: 0 });
  const url = server.mount(
    `${environment}/prometheus`,
    startPrometheus({
      environment,
      cluster,
      began,
      stories: told,
      traffic,
      pods,
      now: () => clock.now,
    }),
  );
  const address = (path: string, query: Record<string, string> = {}) =>
    `${url}${path}?${new URLSearchParams(query)}`;
  return {
    cluster,
    folder,
    traffic,
    began: began.getTime(),
    clock,
    address,
    get: async <T>(path: string, query?: Record<string, string>) => {
      const answer = await fetch(address(path, query));
      return ((await answer.json()) as { data: T }).data;
    },
    close: async () => {
      await server.close();
      pods.close();
      if (!before) await rm(folder, { recursive: true });
    },
  };
}

/** With the workloads whose limits are asked for. */
async function demoCluster(began: Date): Promise<Cluster> {
  const cluster = await inProcess(began);
  for (const name of ['checkout', 'invoice-export']) {
    cluster.create(
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
      'test',
    );
  }
  const container = (name: string, limits: object) => ({
    spec: {
      containers: [{ name, image: 'x', resources: { limits } }],
      restartPolicy: 'Never',
    },
  });
  const labels = { 'app.kubernetes.io/name': 'web' };
  cluster.create(
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace: 'checkout' },
      spec: {
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            containers: container('web', { memory: '1Gi' }).spec.containers,
          },
        },
      },
    },
    'test',
  );
  cluster.create(
    {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'export', namespace: 'invoice-export' },
      spec: {
        schedule: '30 2 * * *',
        jobTemplate: {
          spec: {
            template: container('export', { memory: '512Mi', cpu: '250m' }),
          },
        },
      },
    },
    'test',
  );
  return cluster;
}
