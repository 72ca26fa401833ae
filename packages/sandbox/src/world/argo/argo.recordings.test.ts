import type { KubeObject } from '../../kube/api';
import { applicationLine, withoutRepeats } from '../testing/conditionSequence';
import { argoFixture, webValues } from '../testing/fluxFixture';
import { describeWithRecordings, recorded } from '../testing/recordings';
import { simulatedWorld, type SimulatedWorld } from '../testing/simulatedWorld';
import { TestRepository } from '../testing/TestRepository';
import { watchEvents, watchObject } from '../testing/watchObject';
import { APPLICATION, applicationStatus, REFRESH } from './Application';

const WEB = { ...APPLICATION, namespace: 'argocd', name: 'web' };
const DEPLOYMENT = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'default',
  name: 'web',
};

const lines = (objects: KubeObject[]) =>
  withoutRepeats(objects.map(applicationLine));

describeWithRecordings('Argo CD in the world, beside the real one', () => {
  let repository: TestRepository;
  let sim: SimulatedWorld;

  const start = async (syncPolicy?: Record<string, unknown>) => {
    repository = TestRepository.of(argoFixture(syncPolicy));
    sim = await simulatedWorld(repository, { dev: 'argocd' });
    const cluster = sim.cluster('dev');
    return { cluster, web: watchObject(cluster, { kind: 'Application' }) };
  };
  const automated = { automated: { prune: true } };
  const applicationIs = (check: (object: KubeObject) => unknown) =>
    sim.clock.until(() => {
      const object = sim.cluster('dev').get(WEB);
      return object && check(object);
    });
  const isHealthy = (object: KubeObject) =>
    applicationLine(object).startsWith('Synced Healthy - Succeeded');
  const real = (scenario: string, from?: RegExp, to?: RegExp) =>
    lines(
      recorded(`argocd/${scenario}`, { kind: 'Application' }, { from, to }),
    );

  afterEach(async () => {
    await sim.world.close();
    repository.remove();
    // eslint-disable-next-line jest/no-standalone-expect
    expect(sim.problems).toEqual([]);
  });

  it('installs an app as the real one does', async () => {
    const { web } = await start(automated);
    await applicationIs(isHealthy);
    expect(lines(web.versions)).toEqual(
      real('argo-first-install').slice(1).slice(0, lines(web.versions).length),
    );
  });

  it('brings a commit to pods as the real one does', async () => {
    const { web, cluster } = await start(automated);
    await applicationIs(isHealthy);
    web.take();
    const commit = repository.commit('2 replicas', {
      'apps/web/values.yaml': webValues({ replicas: 2 }),
    });
    await sim.clock.advance(8_000);
    // The first is the request of the webhook.
    expect(lines(web.versions).slice(1)).toEqual(
      real(
        'argo-values-change',
        /^git commit 9512b76f9c4a/,
        /^git commit 03c1/,
      ),
    );
    const status = applicationStatus(cluster.get(WEB));
    expect(status.sync?.revision).toBe(commit);
    expect(status.history).toMatchObject([
      { id: 0 },
      { id: 1, revision: commit },
    ]);
    expect(status.operationState?.syncResult?.resources).toMatchObject([
      { message: 'deployment.apps/web configured', status: 'Synced' },
    ]);
  });

  it('moves its revision with a commit that does not concern it', async () => {
    const { cluster } = await start(automated);
    await applicationIs(isHealthy);
    const commit = repository.commit('something else', {
      'README.md': 'Hello',
    });
    await applicationIs(
      object => applicationStatus(object).sync?.revision === commit,
    );
    expect(applicationStatus(cluster.get(WEB)).history).toHaveLength(1);
    expect(cluster.get(WEB)?.metadata.annotations?.[REFRESH]).toBeUndefined();
  });

  it('syncs by hand only where nothing is automated', async () => {
    const { web, cluster } = await start();
    await applicationIs(object => applicationStatus(object).sync?.status);
    const revision = applicationStatus(cluster.get(WEB)).sync!.revision;
    cluster.patch(
      WEB,
      {
        operation: {
          initiatedBy: { username: 'demo-user' },
          sync: { revision },
        },
      },
      'argocd-server',
    );
    await applicationIs(isHealthy);
    const mine = lines(web.versions);
    expect(mine).toEqual(real('argo-manual-sync').slice(1, mine.length + 1));
  });

  it('shows drift at once and leaves it where it must not heal', async () => {
    const { web } = await start(automated);
    await applicationIs(isHealthy);
    web.take();
    sim.world.drift({
      environment: 'dev',
      object: DEPLOYMENT,
      patch: { spec: { replicas: 5 } },
    });
    await sim.clock.advance(20_000);
    expect(lines(web.versions)).toEqual(
      real(
        'argo-drift-selfheal-off',
        /^kubectl scale/,
        /^another field manager sets/,
      ),
    );
  });

  it('heals drift where it may', async () => {
    const { web, cluster } = await start({
      automated: { prune: true, selfHeal: true },
    });
    await applicationIs(isHealthy);
    web.take();
    const events = watchEvents(cluster, 'Application');
    sim.world.drift({
      environment: 'dev',
      object: DEPLOYMENT,
      patch: { spec: { replicas: 5 } },
    });
    await sim.clock.advance(8_000);
    expect(cluster.get(DEPLOYMENT)?.spec).toMatchObject({ replicas: 1 });
    const status = applicationStatus(cluster.get(WEB));
    expect(status.history).toHaveLength(1);
    expect(status.operationState?.operation.sync).toMatchObject({
      autoHealAttemptsCount: 1,
      resources: [{ group: 'apps', kind: 'Deployment', name: 'web' }],
    });
    expect(events).toContainEqual(
      expect.stringMatching(/^OperationCompleted: Partial sync operation to/),
    );
  });

  it('does not know the target state of a chart that fails', async () => {
    const { web } = await start(automated);
    await applicationIs(isHealthy);
    web.take();
    repository.commit('values make the chart template fail', {
      'apps/web/values.dev.yaml': JSON.stringify({ stop: 'no owner set' }),
    });
    await applicationIs(object => applicationStatus(object).conditions?.length);
    expect(lines(web.versions)).toEqual(
      real(
        'argo-template-error',
        /^git commit .*fail/,
        /^git commit .*repaired/,
      ),
    );
    expect(applicationStatus(web.versions.at(-1))).toMatchObject({
      sync: { revision: 'main' },
      conditions: [
        {
          message: expect.stringMatching(
            /^Failed to load target state: failed to generate manifest for source 1 of 1: rpc error: .* failed exit status 1: Error: execution error at \(requests\/templates\/requests\.yaml:1:\d+\): no owner set$/,
          ),
        },
      ],
    });
  });

  it('retries what the API server refuses, then fails', async () => {
    const { web } = await start({
      ...automated,
      retry: {
        limit: 2,
        backoff: { duration: '5s', factor: 2, maxDuration: '20s' },
      },
    });
    await applicationIs(isHealthy);
    web.take();
    repository.commit('replicas is a word', {
      'apps/web/values.yaml': webValues({ replicas: 'two' }),
    });
    await applicationIs(object =>
      applicationStatus(object).conditions?.some(
        ({ type }) => type === 'SyncError',
      ),
    );
    expect(lines(web.versions)).toEqual(
      real(
        'argo-sync-rejected',
        /^git commit .*a word/,
        /^git commit .*repaired/,
      ),
    );
    const { message, retryCount } = applicationStatus(web.versions.at(-1))
      .operationState!;
    expect(retryCount).toBe(2);
    expect(message).toMatch(
      /^one or more objects failed to apply, reason: .* \(retried 2 times\)\.$/,
    );
    repository.commit('repaired', {
      'apps/web/values.yaml': webValues({ replicas: 2 }),
    });
    await applicationIs(isHealthy);
  });

  it('keeps quiet about an unreachable repository until it is asked', async () => {
    const { web, cluster } = await start(automated);
    await applicationIs(isHealthy);
    web.take();
    sim.world.setGitReachable(false);
    await sim.clock.advance(60_000);
    expect(lines(web.versions)).toEqual([]);
    cluster.patch(
      WEB,
      { metadata: { annotations: { [REFRESH]: 'hard' } } },
      'argocd-server',
    );
    await applicationIs(object => applicationStatus(object).conditions?.length);
    expect(lines(web.versions)).toEqual(
      real(
        'argo-git-unreachable',
        /^Git server stopped/,
        /^Git server started/,
      ),
    );
    sim.world.setGitReachable(true);
  });

  it('asks for pruning, and prunes where it may', async () => {
    const { web, cluster } = await start({ automated: {} });
    await applicationIs(isHealthy);
    repository.commit('no requests', {
      'apps/web/values.yaml': JSON.stringify({ requests: {} }),
    });
    await applicationIs(
      object => applicationStatus(object).sync?.status === 'OutOfSync',
    );
    expect(applicationStatus(cluster.get(WEB)).resources).toMatchObject([
      { status: 'OutOfSync', requiresPruning: true },
    ]);
    web.take();
    cluster.patch(
      WEB,
      { spec: { syncPolicy: { automated: { prune: true } } } },
      'kubectl',
    );
    await sim.clock.until(() => cluster.get(DEPLOYMENT) === undefined);
    await applicationIs(isHealthy);
  });
});
