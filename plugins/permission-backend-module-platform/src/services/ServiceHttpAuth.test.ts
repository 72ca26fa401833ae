import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Request } from 'express';
import { ServiceHttpAuth } from './ServiceHttpAuth';

const askAs = (
  credentials: ReturnType<typeof mockCredentials.service>,
  pluginId: string,
  originalUrl: string,
) => {
  const stock = mockServices.httpAuth.mock({
    credentials: async () => credentials as never,
  });
  const httpAuth = new ServiceHttpAuth(stock, pluginId);
  return httpAuth.credentials({ originalUrl } as Request);
};
const service = mockCredentials.service('external:release-bot');

describe('ServiceHttpAuth', () => {
  it.each([
    ['catalog', '/api/catalog/entities'],
    ['catalog', '/api/catalog/entities?filter=/.backstage/actions'],
    ['delivery', '/api/delivery/apps/my.backstage/status'],
  ])('serves %s at %s', async (pluginId, url) => {
    expect(await askAs(service, pluginId, url)).toBe(service);
  });

  it.each([
    ['scaffolder', '/api/scaffolder/v2/tasks'],
    ['catalog', '/api/catalog/.backstage/actions/v1/actions'],
    ['catalog', '/api/catalog/.Backstage/scheduler/v1/tasks'],
    ['catalog', '/api/catalog/.well-known/backstage/permissions/metadata'],
    ['catalog', '/api/catalog//.backstage/actions/v1/actions'],
    // Express reads a backslash as a slash in a URL with a fragment.
    ['catalog', '/api/catalog/.backstage\\actions\\v1\\actions#'],
    ['catalog', '/api/catalog/.well-known\\backstage\\permissions#'],
  ])('does not serve %s at %s', async (pluginId, url) => {
    await expect(askAs(service, pluginId, url)).rejects.toThrow(
      `external:release-bot is a service outside of the portal, and ${pluginId} does not serve those here`,
    );
  });

  it('leaves backends of the portal alone', async () => {
    const backend = mockCredentials.service('plugin:scaffolder');
    const url = '/api/catalog/.backstage/actions/v1/actions';
    expect(await askAs(backend, 'catalog', url)).toBe(backend);
  });
});
