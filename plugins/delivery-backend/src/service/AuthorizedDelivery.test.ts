import { mockCredentials } from '@backstage/backend-test-utils';
import type { PlatformTarget } from '@gitops-portal/plugin-environments-common';
import { AuthorizedDelivery } from './AuthorizedDelivery';
import { DeliveryService } from './DeliveryService';

/** Newest first: one in dev, and before and after it many in prod. */
const transitions = Array.from({ length: 61 }, (_, at) => ({
  app: 'checkout',
  environment: at === 30 ? 'dev' : 'prod',
}));

const store = {
  transitions: async ({ limit }: { limit: number }) =>
    transitions.slice(0, limit),
};

function readerOf(environment: string) {
  const mayRead = (target: PlatformTarget) =>
    target.environment === environment;
  return new AuthorizedDelivery({
    authorizer: {
      decide: async () =>
        Object.assign(mayRead, {
          within: (name: string) => name === environment,
        }),
    },
    delivery: new DeliveryService({
      store,
      writes: { flush: async () => {} },
    } as unknown as ConstructorParameters<typeof DeliveryService>[0]),
    ownerOf: () => undefined,
  } as unknown as ConstructorParameters<typeof AuthorizedDelivery>[0]);
}

it.each([
  ['dev', 20, 1],
  ['prod', 20, 20],
  ['prod', 40, 40],
  ['prod', 100, 60],
  ['nowhere', 20, 0],
])(
  'who may see %s is told of %i transitions %i, whatever was elsewhere',
  async (environment, limit, expected) => {
    const told = await readerOf(environment).transitions(
      mockCredentials.user(),
      { app: 'checkout', limit },
    );
    expect(told.map(each => each.environment)).toEqual(
      Array.from({ length: expected }, () => environment),
    );
  },
);
