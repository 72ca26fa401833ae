import { mockServices } from '@backstage/backend-test-utils';
import type { UnmappedObject } from '@gitops-portal/plugin-delivery-common';
import type { Environment } from '@gitops-portal/plugin-environments-common';
import { refuseRunning } from './refuseRunning';

const found = (
  environment: string,
  name: string,
  release?: string,
): UnmappedObject => ({
  ...{ cluster: `${environment}-eu`, environment, release },
  ...{ engine: 'flux', headline: 'Synced', origin: {} },
  ref: { group: 'g', kind: 'HelmRelease', namespace: 'secret-team', name },
});

describe('refuseRunning', () => {
  const logger = mockServices.logger.mock();
  const refuse = (
    unmapped: () => Promise<UnmappedObject[]>,
    environments: string[],
  ) =>
    refuseRunning(
      {
        auth: mockServices.auth(),
        logger,
        delivery: {
          unmapped: async () => ({
            clusters: {},
            apps: [{ name: 'legacy', objects: await unmapped() }],
          }),
        },
      },
      'gifts',
      environments.map(name => ({ name } as Environment)),
    );

  const refusal =
    "Something called 'gifts' runs in dev already, and no app accounts for it. Adopt it, or take another name";

  it.each<[string, UnmappedObject, string[], string | undefined]>([
    ['the same name', found('dev', 'gifts'), ['dev'], refusal],
    ['the same release', found('dev', 'g', 'gifts'), ['prod', 'dev'], refusal],
    ['another name', found('dev', 'gift', 'gift-1'), ['dev'], undefined],
    ['another environment', found('dev', 'gifts'), ['prod'], undefined],
    ['no environment', found('dev', 'gifts'), [], undefined],
  ])('%s', async (_, object, environments, message) => {
    const refused = await refuse(async () => [object], environments).catch(
      (error: Error) => error,
    );
    expect(refused?.message).toBe(message);
  });

  it('lets an app begin while nobody knows what runs, and says so', async () => {
    const away = async () => {
      throw new Error('delivery is away');
    };
    await expect(refuse(away, ['dev'])).resolves.toBeUndefined();
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining("whether 'gifts' runs"),
      expect.objectContaining({ message: 'delivery is away' }),
    );
  });
});
