import type { KubeObject } from '../../kube/api';
import { simulatedWorld } from '../testing/simulatedWorld';
import { TestRepository } from '../testing/TestRepository';
import type { WorldContext } from './WorldContext';
import { KUBECTL, takeOver } from './takeOver';

jest.setTimeout(60_000);

describe('takeOver', () => {
  const map = (data: Record<string, string>) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'm', namespace: 'default' },
    data,
  });

  it('leaves nothing that only kubectl had applied, and all of others', async () => {
    const repository = TestRepository.example();
    const sim = await simulatedWorld(repository, { dev: 'flux' });
    const cluster = sim.cluster('dev');
    cluster.apply(map({ a: 'by hand', b: 'by hand' }), KUBECTL);
    cluster.apply(map({ c: 'by a tool' }), 'tool');
    const context = { cluster } as Pick<WorldContext, 'cluster'>;
    const after: KubeObject = takeOver(context, map({ b: 'git' }), 'engine');
    expect(after.data).toEqual({ b: 'git', c: 'by a tool' });
    const again = takeOver(context, map({ b: 'git' }), 'engine');
    expect(again.metadata.resourceVersion).toBe(after.metadata.resourceVersion);
    await sim.world.close();
    repository.remove();
  });
});
