import {
  createBackendPlugin,
  type ServiceRef,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { platformConfigServiceRef } from '../config';
import { clusterConnectionsServiceRef } from '../connections';
import { clusterWatchServiceRef } from './ClusterWatchService';

/** What each of two plugins gets for the service. */
async function givenToTwoPlugins<T>(
  service: ServiceRef<T, 'root'>,
  platform: object,
): Promise<T[]> {
  const given: T[] = [];
  const plugin = (pluginId: string) =>
    createBackendPlugin({
      pluginId,
      register(env) {
        env.registerInit({
          deps: { service },
          async init(deps) {
            given.push(deps.service as T);
          },
        });
      },
    });
  const backend = await startTestBackend({
    features: [
      plugin('delivery'),
      plugin('schemas'),
      mockServices.rootConfig.factory({ data: { platform } }),
    ],
  });
  await backend.stop();
  return given;
}

const platform = (engine: string) => ({
  environments: [
    {
      name: 'dev',
      clusters: [
        {
          name: 'dev-eu',
          engine,
          server: 'http://127.0.0.1:1',
          credentials: { read: { token: 't' } },
        },
      ],
    },
  ],
});

describe('the services of this package', () => {
  it.each([
    ['watches', clusterWatchServiceRef],
    ['connections', clusterConnectionsServiceRef],
    ['configuration', platformConfigServiceRef],
  ])('give every plugin the same %s', async (_, service) => {
    const [one, two] = await givenToTwoPlugins<unknown>(
      service,
      platform('flux'),
    );
    expect(one).toBeDefined();
    expect(two).toBe(one);
  });

  it('stop the start at a wrong setting', async () => {
    await expect(
      givenToTwoPlugins(clusterWatchServiceRef, platform('x')),
    ).rejects.toThrow(
      "platform.environments[0].clusters[0].engine: expected flux or argocd, got 'x'",
    );
  });
});
