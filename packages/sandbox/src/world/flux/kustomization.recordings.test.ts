import type { KubeObject } from '../../kube/api';
import { conditionOf } from '../control/conditions';
import { conditionLine, withoutRepeats } from '../testing/conditionSequence';
import { plainDeployment, plainFixture } from '../testing/fluxFixture';
import { isSettled } from '../testing/isSettled';
import { describeWithRecordings, recorded } from '../testing/recordings';
import { simulatedWorld, type SimulatedWorld } from '../testing/simulatedWorld';
import { TestRepository } from '../testing/TestRepository';
import { watchEvents, watchObject } from '../testing/watchObject';

const lines = (objects: KubeObject[]) =>
  withoutRepeats(objects.map(conditionLine));

describeWithRecordings('Kustomizations in the world, beside real ones', () => {
  let repository: TestRepository;
  let sim: SimulatedWorld;

  afterEach(async () => {
    await sim.world.close();
    repository.remove();
    // eslint-disable-next-line jest/no-standalone-expect
    expect(sim.problems).toEqual([]);
  });

  const KUSTOMIZATION = {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    namespace: 'flux-system',
    name: 'web',
  };
  const startPlain = async () => {
    repository = TestRepository.of(plainFixture());
    sim = await simulatedWorld(repository, { dev: 'flux' });
    const cluster = sim.cluster('dev');
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
