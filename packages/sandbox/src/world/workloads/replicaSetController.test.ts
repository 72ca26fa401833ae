import { KubeStatusError } from '../../kube/status/KubeStatusError';
import { conditionOf } from '../control/conditions';
import { plainFixture } from '../testing/fluxFixture';
import { simulatedWorld } from '../testing/simulatedWorld';
import { TestRepository } from '../testing/TestRepository';
import { watchEvents } from '../testing/watchObject';

it('says why the API server refuses its pods, and goes on trying', async () => {
  const repository = TestRepository.of(plainFixture({ wait: false }));
  const sim = await simulatedWorld(repository, { dev: 'flux' });
  const cluster = sim.cluster('dev');
  const { create } = cluster;
  const quota =
    'pods "web-x" is forbidden: exceeded quota: pods, requested: pods=1, used: pods=0, limited: pods=0';
  cluster.create = (object, ...rest) => {
    if (object.kind !== 'Pod') return create.call(cluster, object, ...rest);
    throw new KubeStatusError(403, 'Forbidden', quota);
  };
  const events = watchEvents(cluster, 'ReplicaSet');
  const web = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: 'default',
    name: 'web',
  };
  const failure = await sim.clock.until(() =>
    conditionOf(cluster.get(web), 'ReplicaFailure'),
  );
  expect(failure).toMatchObject({ reason: 'FailedCreate', message: quota });
  expect(events).toEqual([`FailedCreate: Error creating: ${quota}`]);
  cluster.create = create;
  await sim.clock.until(
    () =>
      (cluster.get(web)?.status as { readyReplicas?: number }).readyReplicas,
  );
  expect(conditionOf(cluster.get(web), 'ReplicaFailure')).toBeUndefined();
  await sim.world.close();
  repository.remove();
});
