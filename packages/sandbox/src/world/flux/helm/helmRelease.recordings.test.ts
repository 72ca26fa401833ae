import type { KubeObject } from '../../../kube/api';
import { conditionOf } from '../../control/conditions';
import { conditionLine, withoutRepeats } from '../../testing/conditionSequence';
import {
  type FluxFixture,
  helmFixture,
  webValues,
} from '../../testing/fluxFixture';
import { isSettled, statusOf } from '../../testing/isSettled';
import { describeWithRecordings, recorded } from '../../testing/recordings';
import {
  simulatedWorld,
  type SimulatedWorld,
} from '../../testing/simulatedWorld';
import { TestRepository } from '../../testing/TestRepository';
import { watchEvents, watchObject } from '../../testing/watchObject';

const lines = (objects: KubeObject[]) =>
  withoutRepeats(objects.map(conditionLine));

const HELM_RELEASE = {
  apiVersion: 'helm.toolkit.fluxcd.io/v2',
  kind: 'HelmRelease',
  namespace: 'web',
  name: 'web',
};

describeWithRecordings('HelmReleases in the world, beside real ones', () => {
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
    // eslint-disable-next-line jest/no-standalone-expect
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
    const status = statusOf(release.versions.at(-1));
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
    expect(statusOf(release.versions.at(-1))).toMatchObject({
      failures: 3,
      installFailures: 3,
      history: [{ status: 'failed', version: 1 }],
    });
    repository.commit('repaired', { 'apps/web/values.yaml': webValues() });
    await releaseIs(isSettled);
    expect(statusOf(release.versions.at(-1)).history).toMatchObject([
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
      statusOf(object).history.map(
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
});
