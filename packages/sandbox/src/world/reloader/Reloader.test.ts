import type { Cluster, KubeObject } from '../../kube/api';
import { plainDeployment, plainFixture } from '../testing/fluxFixture';
import { simulatedWorld, type SimulatedWorld } from '../testing/simulatedWorld';
import { TestRepository } from '../testing/TestRepository';
import { watchEvents } from '../testing/watchObject';

const DEPLOYMENT = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'default',
  name: 'web',
};
const SECRET = {
  apiVersion: 'v1',
  kind: 'Secret',
  namespace: 'default',
  name: 'web-token',
};
const LAST = 'reloader.stakater.com/last-reloaded-from';

const variable = (optional: boolean) => ({
  env: [
    {
      name: 'TOKEN',
      valueFrom: {
        secretKeyRef: { name: 'web-token', key: 'token', optional },
      },
    },
  ],
});

describe('the reloader', () => {
  let repository: TestRepository;
  let sim: SimulatedWorld;
  let cluster: Cluster;
  let events: string[];

  const pods = () => cluster.list({ apiVersion: 'v1', kind: 'Pod' });
  const start = async (container: object, auto = 'true', pod: object = {}) => {
    const deployment = JSON.parse(plainDeployment());
    deployment.metadata.annotations = { 'reloader.stakater.com/auto': auto };
    const { spec } = deployment.spec.template;
    Object.assign(spec, pod);
    Object.assign(spec.containers[0], container);
    repository = TestRepository.of({
      ...plainFixture({ wait: false }),
      'deploy/web.yaml': JSON.stringify(deployment),
    });
    sim = await simulatedWorld(repository, { dev: 'flux' });
    cluster = sim.cluster('dev');
    events = watchEvents(cluster, 'Deployment');
    await sim.clock.until(() => pods().length > 0);
  };
  const write = (stringData: Record<string, string>, labels = {}) => {
    const { name, namespace, ...type } = SECRET;
    const metadata = { name, namespace, labels };
    cluster.apply({ ...type, metadata, stringData }, 'kubectl', {
      force: true,
    });
  };
  const isReady = (pod: KubeObject) =>
    JSON.stringify(pod.status ?? {}).includes('"ready":true');
  const ready = () =>
    sim.clock.until(() => {
      const all = pods();
      return all.length === 1 && isReady(all[0]) ? all[0] : undefined;
    });
  const reason = () => {
    const { template } = cluster.get(DEPLOYMENT)?.spec as {
      template: { metadata: { annotations?: Record<string, string> } };
    };
    const text = template.metadata.annotations?.[LAST];
    return text && JSON.parse(text);
  };

  afterEach(async () => {
    await sim.world.close();
    repository.remove();
    if (sim.problems.length) throw new Error(sim.problems.join('\n'));
  });

  it('replaces pods whose Secret changes, and says why', async () => {
    await start(variable(false));
    write({ token: 'one' });
    const before = await ready();
    expect(reason()).toBeUndefined();
    write({ token: 'two' });
    await sim.clock.until(
      () => !pods().some(pod => pod.metadata.uid === before.metadata.uid),
    );
    await ready();
    expect(reason()).toEqual({
      type: 'SECRET',
      name: 'web-token',
      namespace: 'default',
      hash: expect.stringMatching(/^[0-9a-f]{40}$/),
      containerRefs: ['web'],
      observedAt: expect.any(Number),
    });
    expect(events.filter(line => line.startsWith('Reloaded'))).toHaveLength(1);
  });

  it('replaces pods that started without an optional Secret', async () => {
    await start(variable(true));
    await ready();
    write({ token: 'one' });
    expect(await sim.clock.until(reason)).toMatchObject({ name: 'web-token' });
  });

  it.each<[string, object, object]>([
    ['envFrom', { envFrom: [{ secretRef: { name: 'web-token' } }] }, {}],
    [
      'a volume',
      { volumeMounts: [{ name: 'token', mountPath: '/token' }] },
      { volumes: [{ name: 'token', secret: { secretName: 'web-token' } }] },
    ],
    [
      'a projected volume',
      { volumeMounts: [{ name: 'token', mountPath: '/token' }] },
      {
        volumes: [
          {
            name: 'token',
            projected: { sources: [{ secret: { name: 'web-token' } }] },
          },
        ],
      },
    ],
  ])('knows a Secret that is used by %s', async (_, container, pod) => {
    await start(container, 'true', pod);
    write({ token: 'one' });
    await ready();
    write({ token: 'two' });
    expect(await sim.clock.until(reason)).toMatchObject({ name: 'web-token' });
  });

  it('replaces pods whose Secret was deleted and comes back otherwise', async () => {
    await start(variable(false));
    write({ token: 'one' });
    await ready();
    cluster.delete(SECRET);
    write({ token: 'one' });
    await sim.clock.advance(1_000);
    expect(reason()).toBeUndefined();
    cluster.delete(SECRET);
    write({ token: 'two' });
    expect(await sim.clock.until(reason)).toMatchObject({ name: 'web-token' });
  });

  it.each<[string, () => Promise<void>]>([
    ['does not ask for it', () => start(variable(false), 'false')],
    ['uses no such Secret', () => start({})],
  ])('leaves a Deployment alone that %s', async (_, begin) => {
    await begin();
    write({ token: 'one' });
    await ready();
    write({ token: 'two' });
    await sim.clock.advance(5_000);
    expect(reason()).toBeUndefined();
  });

  it('passes over what leaves the values as they are', async () => {
    await start(variable(false));
    write({ token: 'one' });
    await ready();
    write({ token: 'one' }, { team: 'a' });
    await sim.clock.advance(5_000);
    expect(reason()).toBeUndefined();
  });

  it('does nothing while it stands still', async () => {
    await start(variable(false));
    write({ token: 'one' });
    await ready();
    sim.world.setRunning('dev', 'reloader', false);
    write({ token: 'two' });
    await sim.clock.advance(5_000);
    sim.world.setRunning('dev', 'reloader', true);
    await sim.clock.advance(5_000);
    expect(reason()).toBeUndefined();
  });
});
