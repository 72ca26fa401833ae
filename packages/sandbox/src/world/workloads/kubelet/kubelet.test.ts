import type { Cluster } from '../../../kube/api';
import { plainDeployment, plainFixture } from '../../testing/fluxFixture';
import {
  simulatedWorld,
  type SimulatedWorld,
} from '../../testing/simulatedWorld';
import { TestRepository } from '../../testing/TestRepository';
import { watchEvents } from '../../testing/watchObject';
import type { ContainerStatus } from './PodStatusWriter';

describe('pods', () => {
  let repository: TestRepository;
  let sim: SimulatedWorld;
  let cluster: Cluster;
  let events: string[];

  const start = async (template: Record<string, unknown> = {}) => {
    const deployment = JSON.parse(plainDeployment());
    Object.assign(deployment.spec.template.spec.containers[0], template);
    repository = TestRepository.of({
      ...plainFixture({ wait: false }),
      'deploy/web.yaml': JSON.stringify(deployment),
    });
    sim = await simulatedWorld(repository, { dev: 'flux' }, { behaviours: [] });
    cluster = sim.cluster('dev');
    events = watchEvents(cluster, 'Pod');
  };
  const container = (): ContainerStatus | undefined => {
    const [pod] = cluster.list({ apiVersion: 'v1', kind: 'Pod' });
    const status = pod?.status as
      | { containerStatuses?: ContainerStatus[] }
      | undefined;
    return status?.containerStatuses?.[0];
  };

  afterEach(async () => {
    await sim.world.close();
    repository.remove();
  });

  it('are scheduled, pulled, started and become ready', async () => {
    await start();
    await sim.clock.until(() => container()?.ready);
    expect(events.map(line => line.split(':')[0])).toEqual([
      'Scheduled',
      'Pulling',
      'Pulled',
      'Created',
      'Started',
    ]);
    expect(container()).toMatchObject({
      state: { running: {} },
      restartCount: 0,
      imageID: expect.stringMatching(
        /^registry\.example\/web@sha256:[0-9a-f]{64}$/,
      ),
    });
  });

  it('back off from an image that is not there', async () => {
    await start();
    sim.world.behave({ image: 'registry.example/web', pull: 'not-found' });
    await sim.clock.until(
      () => container()?.state.waiting?.reason === 'ImagePullBackOff',
    );
    expect(events).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /^Failed: Failed to pull image "registry\.example\/web:1\.0\.0": rpc error: code = NotFound/,
        ),
        'Failed: Error: ErrImagePull',
        'BackOff: Back-off pulling image "registry.example/web:1.0.0"',
        'Failed: Error: ImagePullBackOff',
      ]),
    );
  });

  it('crash again and again, ever more slowly, until it is mended', async () => {
    await start();
    const mend = sim.world.behave({ app: 'default', run: 'crash' });
    await sim.clock.until(() => Number(container()?.restartCount) >= 3);
    expect(container()).toMatchObject({
      state: {
        waiting: {
          reason: 'CrashLoopBackOff',
          message: expect.stringMatching(
            /^back-off 40s restarting failed container=web pod=web-/,
          ),
        },
      },
      lastState: { terminated: { exitCode: 1, reason: 'Error' } },
    });
    mend();
    await sim.clock.until(() => container()?.ready);
  });

  it('are killed for their memory', async () => {
    await start({ resources: { limits: { memory: '256Mi' } } });
    sim.world.behave({ app: 'default', memoryBelow: '512Mi', run: 'oom' });
    await sim.clock.until(() => container()?.restartCount);
    expect(container()?.lastState).toMatchObject({
      terminated: { exitCode: 137, reason: 'OOMKilled' },
    });
  });

  it('wait for a Secret that they need', async () => {
    await start({
      env: [
        {
          name: 'TOKEN',
          valueFrom: { secretKeyRef: { name: 'web-token', key: 'token' } },
        },
      ],
    });
    await sim.clock.until(
      () => container()?.state.waiting?.reason === 'CreateContainerConfigError',
    );
    expect(container()?.state.waiting?.message).toBe(
      'secret "web-token" not found',
    );
    cluster.create(
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'web-token', namespace: 'default' },
        stringData: { token: 'x' },
      },
      'kubectl',
    );
    await sim.clock.until(() => container()?.ready);
  });
});
