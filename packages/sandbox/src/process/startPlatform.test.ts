import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Forge } from '../forge/Forge';
import type { Cluster, KubeKey, KubeObject } from '../kube';
import { at } from './control/driftByHand';
import { hostPressroom } from './demo/hostAppRepositories';
import { hostPlatformConfig } from './hostPlatformConfig';
import type { Platform } from './Platform';
import { startPlatform } from './startPlatform';
import { demoClusters } from './clusters/startClusters';
import { loadSealingKeys } from './state/loadSealingKeys';
import { StateFolder } from './state/StateFolder';

const WEB_SERVICE = {
  apiVersion: 'platform.example.org/v1',
  kind: 'WebService',
};

describe('the demo world', () => {
  let state: string;
  let forge: Forge;
  let platform: Platform;

  beforeAll(async () => {
    state = await mkdtemp(join(tmpdir(), 'platform-'));
    const folder = StateFolder.open(state);
    forge = await Forge.start({ state, port: 0 });
    const sealingKeys = await loadSealingKeys({
      folder: folder.file('sealed-secrets'),
      environments: demoClusters.map(({ environment }) => environment),
      createdAt: folder.createdAt,
      modulusLength: 2048,
    });
    const { repository, history } = await hostPlatformConfig(
      forge,
      folder,
      sealingKeys,
    );
    platform = await startPlatform({
      folder,
      ports: {
        control: 0,
        dev: 0,
        staging: 0,
        prod: 0,
        forge: 0,
        registry: 0,
        services: 0,
      },
      repository,
      pressroom: await hostPressroom(forge, folder),
      history,
      sealingKeys,
      log: () => {},
    });
  });

  afterAll(async () => {
    await platform.close();
    await forge.close();
    await rm(state, { recursive: true, force: true });
  });

  const clusterOf = (environment: string) =>
    platform.clusters.get(environment)!;

  /** Waits for an object of a kind that is as wanted. */
  function until(
    cluster: Cluster,
    kind: Pick<KubeKey, 'apiVersion' | 'kind' | 'namespace'>,
    wanted: (object: KubeObject) => boolean,
  ): Promise<KubeObject> {
    return new Promise(resolve => {
      const end = cluster.watch(() => setImmediate(look));
      setImmediate(look);

      function look() {
        const found = served(cluster, kind).find(wanted);
        if (found) {
          end();
          resolve(found);
        }
      }
    });
  }

  function served(
    cluster: Cluster,
    kind: Pick<KubeKey, 'apiVersion' | 'kind' | 'namespace'>,
  ): KubeObject[] {
    try {
      return cluster.list(kind);
    } catch {
      // the kind comes with the platform's own definitions
      return [];
    }
  }

  const pods = (namespace: string) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    namespace,
  });

  const says = (object: KubeObject, text: string) =>
    JSON.stringify(object.status ?? {}).includes(text);

  it.each([
    ['dev', 'search', 'ImagePullBackOff'],
    ['prod', 'invoice-export', 'OOMKilled'],
    ['prod', 'notifications', 'CrashLoopBackOff'],
  ])(
    'has trouble in %s with %s: %s',
    async (environment, app, reason) => {
      const cluster = clusterOf(environment);
      const pod = await until(cluster, pods(app), one => says(one, reason));
      expect(pod.metadata.namespace).toBe(app);
    },
    60_000,
  );

  it('refuses orders-db in staging its disk', async () => {
    const kind = {
      ...WEB_SERVICE,
      kind: 'PostgresDatabase',
      namespace: 'orders-db',
    };
    const database = await until(clusterOf('staging'), kind, one =>
      says(one, 'exceeded quota'),
    );
    expect(JSON.stringify(database.status)).toContain(
      'cannot apply composed resource \\"disk\\": persistentvolumeclaims',
    );
  }, 120_000);

  it('had payments in prod scaled by hand three hours ago', async () => {
    const kind = { ...WEB_SERVICE, namespace: 'payments' };
    const service = await until(
      clusterOf('prod'),
      kind,
      one => at(one, ['spec', 'replicas']) === 7,
    );
    const [edit] = (service.metadata.managedFields ?? []).filter(
      entry => at(entry, ['manager']) === 'kubectl-edit',
    );
    const hours = (Date.now() - Date.parse(String(at(edit, ['time'])))) / 3.6e6;
    expect(Math.round(hours)).toBe(3);
    expect(JSON.stringify(edit)).toContain('"f:replicas"');
  }, 120_000);

  it('keeps what was changed by hand where Git does not rule it out', async () => {
    const cluster = clusterOf('prod');
    const kind = { ...WEB_SERVICE, namespace: 'search' };
    await until(cluster, kind, one => says(one, '"Ready"'));
    const requests = [{ name: 'web', ...WEB_SERVICE }];
    const drift = platform.drift({
      app: 'search',
      environment: 'prod',
      requests,
    });
    expect(drift).toMatchObject({ manager: 'kubectl-edit' });
    const application = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      namespace: 'argocd',
    };
    await until(
      cluster,
      application,
      one => one.metadata.name === 'search' && says(one, 'OutOfSync'),
    );
  }, 120_000);

  it('lets a spoiled image crash, and remembers it', async () => {
    const cluster = clusterOf('dev');
    const pod = await until(cluster, pods('storefront'), one =>
      says(one, '"Running"'),
    );
    const { containers } = pod.spec as { containers: { image: string }[] };
    platform.spoil({
      app: 'storefront',
      environment: 'dev',
      image: containers[0].image,
      version: '1.43.0',
      fault: 'crash',
    });
    const { namespace, name } = pod.metadata;
    cluster.delete({ apiVersion: 'v1', kind: 'Pod', namespace, name });
    const next = await until(cluster, pods('storefront'), one =>
      says(one, 'CrashLoopBackOff'),
    );
    expect(next.metadata.name).not.toBe(name);
  }, 120_000);
});
