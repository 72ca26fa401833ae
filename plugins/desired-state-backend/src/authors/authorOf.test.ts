import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { authorOf } from './authorOf';

const portal = { name: 'gitops-portal', email: 'portal@example.org' };

const services = (profile?: { displayName?: string; email?: string }) => ({
  auth: mockServices.auth(),
  logger: mockServices.logger.mock(),
  portal,
  catalog: catalogServiceMock({
    entities: profile && [
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'User',
        metadata: { name: 'maya' },
        spec: { profile },
      },
    ],
  }),
});

const maya = mockCredentials.user('user:default/maya');

describe('authorOf', () => {
  it('takes name and email from the catalog', async () => {
    await expect(
      authorOf(
        maya,
        services({ displayName: 'Maya Lindgren', email: 'maya@lumen.example' }),
      ),
    ).resolves.toEqual({ name: 'Maya Lindgren', email: 'maya@lumen.example' });
  });

  it('makes do with the name of a user that the catalog lacks', async () => {
    await expect(authorOf(maya, services())).resolves.toEqual({
      name: 'maya',
      email: 'maya@users.noreply',
    });
  });

  it('lets no profile write into the rest of the commit', async () => {
    await expect(
      authorOf(
        maya,
        services({ displayName: 'M <x@y>\nEvil', email: 'a@b> c\n' }),
      ),
    ).resolves.toEqual({ name: 'M x@y Evil', email: 'a@b c' });
  });

  it('is the portal for what services do', async () => {
    await expect(
      authorOf(mockCredentials.service(), services()),
    ).resolves.toEqual(portal);
  });
});
