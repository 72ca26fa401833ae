import { seal } from '@gitops-portal/plugin-secrets-common';
import type { KubeObject } from '../../kube';
import { sealLayers, stories } from '../../stories';
import { type SealingKey } from '../../world';
import { applicationStatus } from '../../world/argo/Application';
import { conditionOf } from '../../world/control/conditions';
import { lumenShop } from '../../world/testing/lumenShop';
import { testSealingKeys } from '../../world/testing/sealingKeys';
import {
  simulatedWorld,
  type SimulatedWorld,
} from '../../world/testing/simulatedWorld';
import { TestRepository } from '../../world/testing/TestRepository';
import { demoSecrets } from './demoSecrets';
import { storyBehaviour } from './storyBehaviour';

const LAYER = 'apps/notifications/values.prod.yaml';
const namespace = 'notifications';
const name = 'notifications-smtp';
const target = { namespace, name };
const POD = { apiVersion: 'v1', kind: 'Pod' };
const WORKER = {
  ...POD,
  namespace,
  labels: { 'app.kubernetes.io/name': 'worker' },
};
const SECRET = { apiVersion: 'v1', kind: 'Secret', ...target };
const SEALED = {
  apiVersion: 'bitnami.com/v1alpha1',
  kind: 'SealedSecret',
  ...target,
};
const APPLICATION = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  namespace: 'argocd',
  name: 'notifications',
};

interface ContainerStatus {
  ready: boolean;
  restartCount: number;
  state: { waiting?: { reason: string } };
}

// A world of three clusters takes a while to start on a busy machine.
jest.setTimeout(120_000);

describe('a secret of the demo world', () => {
  let keys: Record<'dev' | 'staging' | 'prod', SealingKey>;
  let repository: TestRepository;
  let sim: SimulatedWorld;
  const lines: string[] = [];

  beforeAll(async () => {
    keys = await testSealingKeys('dev', 'staging', 'prod');
    const sealingKeys = new Map(Object.entries(keys));
    repository = TestRepository.example();
    for (const [path, text] of await sealLayers(sealingKeys, new Date())) {
      repository.edit(path, /$/, text);
    }
    sim = await simulatedWorld(
      repository,
      { dev: 'flux', staging: 'flux', prod: 'argocd' },
      {
        sealingKeys,
        secrets: demoSecrets(),
        behaviours: [
          ...lumenShop.behaviours,
          ...stories().flatMap(storyBehaviour),
        ],
      },
    );
    sim.cluster('prod').onLogLine(line => {
      if (line.namespace === namespace) lines.push(line.text);
    });
    await sim.clock.advance(30_000);
  });
  afterAll(async () => {
    await sim.world.close();
    repository.remove();
  });

  const prod = () => sim.cluster('prod');
  const containers = (pod: KubeObject) =>
    (pod.status as { containerStatuses?: ContainerStatus[] })
      ?.containerStatuses ?? [];
  const workers = () => prod().list(WORKER);
  const readyWorkers = () =>
    workers().filter(pod => containers(pod).every(({ ready }) => ready));
  const health = () =>
    applicationStatus(prod().get(APPLICATION)).health?.status;
  const token = () => {
    const { data } = (prod().get(SECRET) ?? {}) as {
      data?: Record<string, string>;
    };
    return data && Buffer.from(data.SMTP_TOKEN, 'base64').toString();
  };
  /** What the portal commits when somebody sets the token. */
  const setToken = async (value: string, key: SealingKey = keys.prod) => {
    const { publicKey, fingerprint } = key;
    const sealed = await seal({ ...target, value, publicKey });
    repository.edit(
      LAYER,
      /(\nsecrets:[^]*)?$/,
      `
secrets:
  ${name}:
    encryptedData:
      SMTP_TOKEN: ${sealed}
    sealed:
      SMTP_TOKEN: { certificate: "${fingerprint}", at: "2026-11-23T06:00:00Z" }
`,
    );
    return sim.clock.now().getTime();
  };

  it.each([
    ['dev', 'notifications'],
    ['staging', 'notifications'],
    ['dev', 'payments'],
    ['staging', 'payments'],
    ['prod', 'payments'],
  ])(
    'is opened in %s for %s, whose pods are not replaced',
    (environment, app) => {
      const cluster = sim.cluster(environment);
      const sealed = cluster.list({ ...SEALED, namespace: app });
      expect(sealed).toHaveLength(1);
      expect(conditionOf(sealed[0], 'Synced')).toMatchObject({
        status: 'True',
      });
      const sets = cluster.list({
        apiVersion: 'apps/v1',
        kind: 'ReplicaSet',
        namespace: app,
      });
      const owners = sets.map(
        ({ metadata }) => metadata.ownerReferences?.[0].uid,
      );
      expect(new Set(owners).size).toBe(sets.length);
    },
  );

  it.each(['dev', 'staging', 'prod'])(
    'or none: every pod in %s says which app it is of',
    environment => {
      const cluster = sim.cluster(environment);
      const kinds = [
        POD,
        { apiVersion: 'apps/v1', kind: 'Deployment' },
        { apiVersion: 'batch/v1', kind: 'CronJob' },
        { apiVersion: 'v1', kind: 'Service' },
      ];
      for (const kind of kinds) {
        const objects = cluster.list(kind);
        expect(objects.length).toBeGreaterThan(5);
        for (const { metadata } of objects) {
          expect([metadata.name, metadata.labels]).toEqual([
            metadata.name,
            expect.objectContaining({
              'app.kubernetes.io/instance': metadata.namespace,
            }),
          ]);
        }
      }
      const jobs = cluster.list({ apiVersion: 'batch/v1', kind: 'CronJob' });
      for (const job of jobs) {
        expect(job.spec).toMatchObject({
          jobTemplate: {
            spec: {
              template: {
                metadata: {
                  labels: {
                    'app.kubernetes.io/instance': job.metadata.namespace,
                  },
                },
              },
            },
          },
        });
      }
      const names = cluster.list(POD).map(({ metadata }) => metadata.name);
      expect(names.some(one => one.startsWith('sessions-'))).toBe(true);
    },
  );

  it('is missing in prod, where the container says so and crashes', () => {
    expect(prod().get(SECRET)).toBeUndefined();
    expect(readyWorkers()).toEqual([]);
    expect(workers()).toHaveLength(3);
    for (const [status] of workers().map(containers)) {
      expect(status.state.waiting?.reason).toBe('CrashLoopBackOff');
      expect(status.restartCount).toBeGreaterThan(0);
    }
    expect(lines).toContain(
      'ERROR SMTP_TOKEN is not set: the mail provider refuses us without it',
    );
    const broker = { ...POD, namespace, labels: {} };
    const others = prod()
      .list(broker)
      .filter(({ metadata }) => metadata.name.startsWith('outbox-'));
    expect(others.length).toBeGreaterThan(0);
    expect(containers(others[0])[0].ready).toBe(true);
  });

  it('arrives in the pods within seconds once it is committed', async () => {
    const value = 'canary-7f3a91';
    const began = await setToken(value);
    await sim.clock.until(() => readyWorkers().length === 3);
    expect(sim.clock.now().getTime() - began).toBeLessThan(20_000);
    expect(token()).toBe(value);
    await sim.clock.until(() => health() === 'Healthy');
    expect(lines.join('\n')).toContain('accepted SMTP_TOKEN');
    expect(lines.join('\n')).not.toContain(value);
    expect(conditionOf(prod().get(SEALED), 'Synced')?.status).toBe('True');
    expect(prod().get(SEALED)?.metadata.annotations).toMatchObject({
      'gitops-portal.io/sealed': JSON.stringify({
        SMTP_TOKEN: {
          at: '2026-11-23T06:00:00Z',
          certificate: keys.prod.fingerprint,
        },
      }),
    });
    expect(sim.problems).toEqual([]);
  });

  it('stays as it was where somebody sealed it with a wrong certificate', async () => {
    const before = readyWorkers().map(({ metadata }) => metadata.uid);
    await setToken('canary-wrong', keys.staging);
    await sim.clock.until(
      () => conditionOf(prod().get(SEALED), 'Synced')?.status === 'False',
    );
    expect(conditionOf(prod().get(SEALED), 'Synced')?.message).toBe(
      'no key could decrypt secret (SMTP_TOKEN)',
    );
    await sim.clock.until(() => health() === 'Degraded');
    await sim.clock.advance(10_000);
    expect(token()).toBe('canary-7f3a91');
    expect(readyWorkers().map(({ metadata }) => metadata.uid)).toEqual(before);
  });

  it('is replaced in the pods by the next one', async () => {
    const before = new Set(workers().map(({ metadata }) => metadata.uid));
    await setToken('canary-next');
    await sim.clock.until(
      () =>
        readyWorkers().length === 3 &&
        workers().every(({ metadata }) => !before.has(metadata.uid)),
    );
    expect(token()).toBe('canary-next');
    await sim.clock.until(() => health() === 'Healthy');
  });

  it('goes where it is taken out of Git', async () => {
    repository.edit(LAYER, /\nsecrets:[^]*$/, '');
    await sim.clock.until(() => !prod().get(SECRET));
    expect(prod().get(SEALED)).toBeUndefined();
  });
});
