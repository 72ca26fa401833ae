import type { KubeObject } from '../../kube/api';
import { conditionOf } from '../control/conditions';
import { conditionLine, withoutRepeats } from '../testing/conditionSequence';
import {
  type FluxFixture,
  helmFixture,
  plainDeployment,
  plainFixture,
  webValues,
} from '../testing/fluxFixture';
import { describeWithRecordings, recorded } from '../testing/recordings';
import { simulatedWorld, type SimulatedWorld } from '../testing/simulatedWorld';
import { TestRepository } from '../testing/TestRepository';
import { watchEvents, watchObject } from '../testing/watchObject';

const lines = (objects: KubeObject[]) =>
  withoutRepeats(objects.map(conditionLine));

const HELM_RELEASE = {
  apiVersion: 'helm.toolkit.fluxcd.io/v2',
  kind: 'HelmRelease',
  namespace: 'web',
  name: 'web',
};

describeWithRecordings('Flux in the world, beside the real one', () => {
  let repository: TestRepository;
  let sim: SimulatedWorld;

  const start = async (files: Record<string, string>) => {
    repository = TestRepository.of(files);
    sim = await simulatedWorld(repository, { dev: 'flux' });
    return sim.cluster('dev');
  };
  const startHelm = async (fixture?: FluxFixture) => {
    const cluster = await start(helmFixture(fixture));
    const release = watchObject(cluster, { kind: 'HelmRelease' });
    await sim.clock.until(() =>
      cluster
        .list({ apiVersion: HELM_RELEASE.apiVersion, kind: 'HelmRelease' })
        .some(isSettled),
    );
    return { cluster, release };
  };
  const releaseIs = (condition: (object: KubeObject) => unknown) =>
    sim.clock.until(() => {
      const object = sim.cluster('dev').get(HELM_RELEASE);
      return object && condition(object);
    });

  afterEach(async () => {
    await sim.world.close();
    repository.remove();
    expect(sim.problems).toEqual([]);
  });

  it('installs a new app with the conditions of a real install', async () => {
    const cluster = await start(helmFixture());
    const watched = {
      GitRepository: watchObject(cluster, { kind: 'GitRepository' }),
      Kustomization: watchObject(cluster, { kind: 'Kustomization' }),
      HelmChart: watchObject(cluster, { kind: 'HelmChart' }),
      HelmRelease: watchObject(cluster, { kind: 'HelmRelease' }),
    };
    await releaseIs(isSettled);
    for (const [kind, { versions }] of Object.entries(watched)) {
      const mine = lines(versions);
      const real = lines(
        recorded('flux-helmrelease/hr-first-install', { kind }),
      );
      expect([kind, mine]).toEqual([kind, real.slice(0, mine.length)]);
    }
  });

  it('blinks at each quiet interval as the real one does', async () => {
    const { release } = await startHelm();
    release.take();
    const kustomization = watchObject(sim.cluster('dev'), {
      kind: 'Kustomization',
    });
    await sim.clock.advance(35_000);
    const range = { from: /^wait/ };
    const real = (kind: string) =>
      lines(recorded('flux-helmrelease/hr-first-install', { kind }, range));
    expect(lines(release.versions)).toEqual(real('HelmRelease').slice(-2));
    expect(lines(kustomization.versions)).toEqual(real('Kustomization'));
  });

  it('brings a commit on values to pods as the real one does', async () => {
    const { cluster, release } = await startHelm();
    const replicas = (count: number) =>
      repository.commit(`web: ${count} replicas in dev`, {
        'apps/web/values.dev.yaml': JSON.stringify({
          requests: { web: { spec: { replicas: count } } },
        }),
      });
    replicas(2);
    await sim.clock.advance(10_000);
    const source = watchObject(cluster, { kind: 'GitRepository' });
    const apps = watchObject(cluster, { kind: 'Kustomization' });
    release.take();
    const commit = replicas(3);
    await sim.clock.advance(10_000);
    const range = { from: /736b2e451a34/, to: /30011839de9a/ };
    const real = (kind: string) =>
      lines(recorded('flux-helmrelease/hr-values-change', { kind }, range));
    expect(lines(source.versions)).toEqual(real('GitRepository'));
    expect(lines(apps.versions)).toEqual(real('Kustomization'));
    expect(lines(release.versions)).toEqual(real('HelmRelease'));
    expect(cluster.get(HELM_RELEASE)?.metadata.generation).toBe(1);
    expect(apps.versions.at(-1)?.status).toMatchObject({
      lastAppliedRevision: `main@sha1:${commit}`,
    });
    expect(
      cluster.get({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        namespace: 'web',
        name: 'web',
      })?.status,
    ).toMatchObject({ readyReplicas: 3 });
  });

  it('fails on a template error, retries, and never stalls', async () => {
    const { release } = await startHelm();
    release.take();
    repository.commit('values make the chart template fail', {
      'apps/web/values.dev.yaml': JSON.stringify({
        stop: 'this release is stopped: no owner set',
      }),
    });
    await releaseIs(object => Number(statusOf(object).failures) >= 2);
    const real = recorded(
      'flux-helmrelease/hr-template-error',
      {
        kind: 'HelmRelease',
      },
      { from: /^git commit 0b22f6a1590b/, to: /^git commit .*repaired/ },
    );
    const mine = lines(release.versions);
    expect(mine).toEqual(lines(real).slice(0, mine.length));
    const status = statusOf(release.versions.at(-1)!);
    expect(status.upgradeFailures).toBeUndefined();
    expect(status.history).toHaveLength(1);
    expect(conditionOf(release.versions.at(-1), 'Ready')?.message).toMatch(
      /^Helm upgrade failed for release web\/web with chart requests@0\.1\.0: execution error at \(requests\/templates\/requests\.yaml:1:\d+\): this release is stopped: no owner set$/,
    );
  });

  it('stalls at once where the API server refuses an upgrade', async () => {
    const { release } = await startHelm();
    release.take();
    repository.commit('replicas is a word', {
      'apps/web/values.dev.yaml': JSON.stringify({
        requests: { web: { spec: { replicas: 'two' } } },
      }),
    });
    await releaseIs(object => conditionOf(object, 'Stalled'));
    const real = recorded(
      'flux-helmrelease/hr-upgrade-rejected',
      {
        kind: 'HelmRelease',
      },
      { from: /annotate GitRepository/, to: /^git commit .*repaired/ },
    );
    expect(lines(release.versions)).toEqual(lines(real));
    expect(conditionOf(release.versions.at(-1), 'Ready')?.message).toMatch(
      /^Helm upgrade failed for release web\/web with chart requests@0\.1\.0: server-side apply failed for object web\/web apps\/v1, Kind=Deployment: .*replicas/,
    );
  });

  it('tries a refused install three times with uninstalls between', async () => {
    const cluster = await start(
      helmFixture({
        replicas: 'two',
        release: { install: { remediation: { retries: 2 } } },
      }),
    );
    const release = watchObject(cluster, { kind: 'HelmRelease' });
    await releaseIs(object => conditionOf(object, 'Stalled'));
    const real = recorded(
      'flux-helmrelease/hr-install-rejected',
      {
        kind: 'HelmRelease',
      },
      { to: /^git commit .*repaired/ },
    );
    expect(lines(release.versions)).toEqual(lines(real));
    expect(statusOf(release.versions.at(-1)!)).toMatchObject({
      failures: 3,
      installFailures: 3,
      history: [{ status: 'failed', version: 1 }],
    });
    repository.commit('repaired', { 'apps/web/values.yaml': webValues() });
    await releaseIs(isSettled);
    expect(statusOf(release.versions.at(-1)!).history).toMatchObject([
      { action: 'upgrade', status: 'deployed', version: 2 },
      { action: 'install', status: 'superseded', version: 1 },
    ]);
  });

  it.each([
    [
      'hr-pull-fails-no-remediation',
      {},
      /^annotate HelmRelease with requestedAt \+ forceAt/,
    ],
    [
      'hr-pull-fails-rollback',
      { upgrade: { remediation: { retries: 1 } } },
      /^git commit .*an image that pulls/,
    ],
  ])('stalls as in %s', async (scenario, spec, end) => {
    const { release } = await startHelm({ release: spec });
    release.take();
    repository.commit('an image that never pulls', {
      'apps/web/values.yaml': webValues({
        image: 'registry.example/web:9.9.9',
        pull: 'not-found',
      }),
    });
    await releaseIs(object => conditionOf(object, 'Stalled'));
    const real = recorded(
      `flux-helmrelease/${scenario}`,
      {
        kind: 'HelmRelease',
      },
      { from: /an image that never pulls/, to: end },
    );
    expect(lines(release.versions)).toEqual(lines(real));
    const history = (object?: KubeObject) =>
      statusOf(object!).history.map(
        ({ status, version }: Record<string, unknown>) =>
          `${status} ${version}`,
      );
    expect(history(release.versions.at(-1))).toEqual(history(real.at(-1)));
  });

  it('says nothing while it is suspended, and catches up after', async () => {
    const { cluster, release } = await startHelm();
    release.take();
    const suspend = (value: boolean) =>
      cluster.patch(HELM_RELEASE, { spec: { suspend: value } }, 'flux');
    suspend(true);
    await sim.clock.advance(3_000);
    repository.commit('web: 2 replicas, while suspended', {
      'apps/web/values.yaml': webValues({ replicas: 2 }),
    });
    await sim.clock.advance(30_000);
    expect(cluster.get(HELM_RELEASE)?.spec).toMatchObject({ suspend: true });
    suspend(false);
    await sim.clock.advance(8_000);
    const real = recorded(
      'flux-helmrelease/hr-suspend-resume',
      {
        kind: 'HelmRelease',
      },
      { from: /^suspend/ },
    );
    expect(lines(release.versions)).toEqual(lines(real));
  });

  it('tells drift by Events only, and corrects it where it is asked to', async () => {
    const { cluster } = await startHelm({
      interval: '15s',
      release: { driftDetection: { mode: 'enabled' } },
    });
    const events = watchEvents(cluster, 'HelmRelease');
    sim.world.drift({
      environment: 'dev',
      object: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        namespace: 'web',
        name: 'web',
      },
      patch: { spec: { replicas: 5 } },
    });
    await sim.clock.advance(20_000);
    expect(events).toEqual([
      'DriftDetected: Cluster state of release web/web.v1 has drifted from the desired state:\nDeployment/web/web changed (0 additions, 1 changes, 0 removals)',
      'DriftCorrected: Cluster state of release web/web.v1 has been corrected:\nDeployment/web/web configured',
    ]);
  });

  describe('a Kustomization of plain manifests', () => {
    const KUSTOMIZATION = {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      namespace: 'flux-system',
      name: 'web',
    };
    const startPlain = async () => {
      const cluster = await start(plainFixture());
      const web = watchObject(cluster, { kind: 'Kustomization' });
      await sim.clock.until(() => {
        const object = cluster.get(KUSTOMIZATION);
        return object && isSettled(object);
      });
      return { cluster, web };
    };
    const real = (scenario: string, from?: RegExp, to?: RegExp) =>
      lines(
        recorded(
          `flux-kustomization/${scenario}`,
          { kind: 'Kustomization', name: 'web' },
          { from, to },
        ),
      );

    it('is applied and waited for', async () => {
      const { web } = await startPlain();
      expect(lines(web.versions)).toEqual(
        real('ks-first-install', undefined, /^wait/),
      );
    });

    it('puts drift back at the next interval', async () => {
      const { cluster, web } = await startPlain();
      const events = watchEvents(cluster, 'Kustomization');
      web.take();
      sim.world.drift({
        environment: 'dev',
        object: {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          namespace: 'default',
          name: 'web',
        },
        patch: { spec: { replicas: 5 } },
      });
      await sim.clock.advance(18_000);
      const mine = lines(web.versions);
      expect(mine).toEqual(
        real('ks-drift-corrected', /^kubectl scale/).slice(0, mine.length),
      );
      expect(events[0]).toBe('Progressing: Deployment/default/web configured');
    });

    it('fails on a file that is not there', async () => {
      const { web, cluster } = await startPlain();
      web.take();
      repository.commit('names a file that is not there', {
        'deploy/kustomization.yaml': JSON.stringify({
          resources: ['web.yaml', 'service.yaml'],
        }),
      });
      await sim.clock.until(() => {
        const object = cluster.get(KUSTOMIZATION);
        return conditionOf(object, 'Ready')?.reason === 'BuildFailed';
      });
      const mine = lines(web.versions);
      expect(mine).toEqual(
        real('ks-build-error', /names a file/).slice(0, mine.length),
      );
      expect(conditionOf(web.versions.at(-1), 'Ready')?.message).toMatch(
        /^kustomize build failed: accumulating resources: accumulation err='accumulating resources from 'service\.yaml': open .*no such file or directory$/,
      );
    });

    it('fails where the API server refuses', async () => {
      const { web, cluster } = await startPlain();
      web.take();
      repository.commit('replicas is a word', {
        'deploy/web.yaml': plainDeployment({ replicas: 'two' }),
      });
      await sim.clock.until(() => {
        const object = cluster.get(KUSTOMIZATION);
        return conditionOf(object, 'Ready')?.reason === 'ReconciliationFailed';
      });
      const mine = lines(web.versions);
      expect(mine).toEqual(
        real('ks-rejected', /replicas is a word/).slice(0, mine.length),
      );
    });

    it('fails on pods that never become ready', async () => {
      const { web, cluster } = await startPlain();
      web.take();
      repository.commit('an image that never pulls', {
        'deploy/web.yaml': plainDeployment({
          image: 'registry.example/web:9.9.9',
          pull: 'not-found',
        }),
      });
      await sim.clock.until(() => {
        const object = cluster.get(KUSTOMIZATION);
        return conditionOf(object, 'Ready')?.reason === 'HealthCheckFailed';
      });
      const mine = lines(web.versions);
      expect(mine).toEqual(
        real('ks-pull-fails', /never pull/).slice(0, mine.length),
      );
    });

    it('prunes what Git does not have any more', async () => {
      const { cluster } = await startPlain();
      const config = {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        namespace: 'default',
        name: 'web-config',
      };
      expect(cluster.get(config)).toBeDefined();
      repository.commit('web-config removed', {
        'deploy/kustomization.yaml': JSON.stringify({
          namespace: 'default',
          resources: ['web.yaml'],
        }),
      });
      await sim.clock.until(() => cluster.get(config) === undefined);
    });

    it('stays Ready while Git cannot be reached; the source says it', async () => {
      const { cluster, web } = await startPlain();
      const source = watchObject(cluster, { kind: 'GitRepository' });
      sim.world.setGitReachable(false);
      cluster.patch(
        {
          apiVersion: 'source.toolkit.fluxcd.io/v1',
          kind: 'GitRepository',
          namespace: 'flux-system',
          name: 'platform',
        },
        {
          metadata: {
            annotations: { 'reconcile.fluxcd.io/requestedAt': 'now' },
          },
        },
        'flux',
      );
      await sim.clock.advance(20_000);
      expect(lines(source.versions).at(-1)).toBe(
        lines(
          recorded(
            'flux-kustomization/ks-git-unreachable',
            {
              kind: 'GitRepository',
            },
            { from: /^Git server stopped/, to: /^Git server started/ },
          ),
        ).at(-1),
      );
      expect(conditionOf(web.versions.at(-1), 'Ready')?.status).toBe('True');
      expect(conditionOf(source.versions.at(-1), 'FetchFailed')?.message).toBe(
        `failed to checkout and determine revision: unable to list remote for 'http://git.example/demo.git': Get "http://git.example/demo.git/info/refs?service=git-upload-pack": dial tcp git.example: connect: connection refused`,
      );
    });
  });
});

// Foreign statuses have no types here.
function statusOf(object: KubeObject): Record<string, any> {
  return (object.status ?? {}) as Record<string, any>;
}

function isSettled(object: KubeObject): boolean {
  const { observedGeneration } = statusOf(object);
  return (
    conditionOf(object, 'Ready')?.status === 'True' &&
    !conditionOf(object, 'Reconciling') &&
    observedGeneration === object.metadata.generation
  );
}
