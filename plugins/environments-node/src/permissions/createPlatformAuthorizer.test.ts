import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  createPermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { createPlatformAuthorizer } from './createPlatformAuthorizer';
import { platformRuleNames } from './platformTargetResource';

const change = createPermission({
  name: 'desired-state.change',
  attributes: { action: 'update' },
  resourceType: 'desired-state-target',
});

function authorizerFor(decision: PolicyDecision) {
  const permissions = mockServices.permissions.mock({
    authorizeConditional: async () => [decision],
  });
  const fail = jest.fn();
  const auditor = mockServices.auditor.mock({
    createEvent: jest.fn(async () => ({ success: jest.fn(), fail })),
  });
  return {
    authorizer: createPlatformAuthorizer({ permissions, auditor }),
    auditor,
    fail,
  };
}

const ownedInDev: PolicyDecision = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'desired-state',
  resourceType: 'desired-state-target',
  conditions: {
    allOf: [
      {
        rule: platformRuleNames.isOwned,
        resourceType: 'desired-state-target',
        params: { claims: ['group:default/checkout'] },
      },
      {
        rule: platformRuleNames.inEnvironment,
        resourceType: 'desired-state-target',
        params: { environments: ['dev'] },
      },
    ],
  },
};

describe('createPlatformAuthorizer', () => {
  it.each([
    ['group:default/checkout', 'dev', true],
    ['group:default/checkout', 'prod', false],
    ['group:default/storefront', 'dev', false],
    [undefined, 'dev', false],
    ['group:default/checkout', undefined, true],
  ])('owner %s in %s may: %s', async (owner, environment, expected) => {
    const { authorizer } = authorizerFor(ownedInDev);
    const isAllowed = await authorizer.decide(mockCredentials.user(), change);
    expect(isAllowed({ app: 'checkout', owner, environment })).toBe(expected);
  });

  it.each([
    ['dev', true],
    ['prod', false],
  ])('may be something in %s: %s', async (environment, expected) => {
    const { authorizer } = authorizerFor(ownedInDev);
    const isAllowed = await authorizer.decide(mockCredentials.user(), change);
    expect(isAllowed.within(environment)).toBe(expected);
  });

  it('answers definitive decisions for every target', async () => {
    const { authorizer } = authorizerFor({ result: AuthorizeResult.DENY });
    const isAllowed = await authorizer.decide(mockCredentials.user(), change);
    expect(isAllowed({ app: 'a', owner: 'group:default/checkout' })).toBe(
      false,
    );
    expect(isAllowed.within('dev')).toBe(false);
  });

  it('names what was refused, and audits it', async () => {
    const { authorizer, auditor, fail } = authorizerFor(ownedInDev);
    await expect(
      authorizer.require(mockCredentials.user(), change, {
        app: 'payments',
        environment: 'prod',
      }),
    ).rejects.toThrow(
      'You may not do desired-state.change on payments in prod',
    );
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'permission-denied',
        meta: {
          permission: 'desired-state.change',
          app: 'payments',
          environment: 'prod',
          by: 'user:default/mock',
        },
      }),
    );
    expect(fail).toHaveBeenCalledTimes(1);
  });
});
