import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { createPlatformAuthorizer } from '@gitops-portal/plugin-environments-node';
import type { Request } from 'express';
import { WriterLab } from '../changes/__testUtils__/WriterLab';
import type { NewAppServices } from './submitApp';
import { submitRemoval } from './submitRemoval';

jest.setTimeout(60_000);

const owner = 'group:default/storefront';
const owned: PolicyDecision = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'desired-state',
  resourceType: 'desired-state-target',
  conditions: {
    rule: 'IS_OWNED',
    resourceType: 'desired-state-target',
    params: { claims: [owner] },
  },
};

describe('submitRemoval', () => {
  let lab: WriterLab;
  let denied: number;
  beforeEach(async () => {
    lab = await WriterLab.start();
    denied = 0;
  });
  afterEach(() => lab.close());

  const remove = (app: string, key?: string, user = 'user:default/maya') => {
    const auditor = mockServices.auditor.mock({
      createEvent: async () => ({
        success: async () => {},
        fail: async () => {
          denied += 1;
        },
      }),
    });
    const permissions = mockServices.permissions.mock({
      authorizeConditional: async queries => queries.map(() => owned),
    });
    const services: NewAppServices = {
      ...lab.services,
      apps: lab.apps,
      auditor,
      auth: mockServices.auth(),
      authorizer: createPlatformAuthorizer({ permissions, auditor }),
      catalog: catalogServiceMock(),
      committer: { name: 'gitops-portal', email: 'portal@lumen.example' },
      logger: mockServices.logger.mock(),
      platform: {
        desiredState: { sources: [] },
        environments: lab.environments,
      },
      sources: lab.sources,
    };
    return submitRemoval(services, mockCredentials.user(user), {} as Request, {
      ...{ app, confirm: app, key },
      asker: { user },
    });
  };
  const begin = (name: string) =>
    lab.services.newApps.create(
      {
        source: lab.source,
        app: {
          ...{ name, owner, environments: ['dev'] },
          requests: [
            {
              name: 'web',
              apiVersion: 'platform.example.org/v1',
              kind: 'WebService',
              spec: { image: { repository: 'r.example/a/gifts', tag: '1' } },
            },
          ],
        },
        environments: lab.services.newApps.environmentsOf(['dev']),
        isNew: true,
      },
      { author: lab.maya },
    );
  const commits = () => lab.remote('rev-list', '--count', 'main');

  it('answers the owner who asks again, though nothing says who that was', async () => {
    await begin('gifts');
    const removed = await remove('gifts', 'remove-1');
    await expect(remove('gifts', 'remove-1')).resolves.toEqual(removed);
    expect(await commits()).toBe('3');
    expect(denied).toBe(0);
  });

  it('answers nobody else, and no other key', async () => {
    await begin('gifts');
    await remove('gifts', 'remove-1');
    for (const again of [
      remove('gifts', 'remove-1', 'user:default/noah'),
      remove('gifts', 'remove-2'),
      remove('gifts'),
    ]) {
      await expect(again).rejects.toThrow(
        expect.objectContaining({ name: 'NotAllowedError' }),
      );
    }
  });

  it('answers who asks again after the pull request was merged', async () => {
    await begin('gifts');
    for (const each of lab.environments) each.write = 'pull-request';
    const { change } = await remove('gifts', 'remove-1');
    expect(change.pullRequest).toBeDefined();
    await lab.remote('update-ref', 'refs/heads/main', change.commit);
    await lab.sources.refresh(lab.source);
    const again = await remove('gifts', 'remove-1');
    expect(again.change).toEqual({ commit: change.commit, branch: 'main' });
    expect(await commits()).toBe('3');
  });

  it('finds out what became of a removal that nobody was told of', async () => {
    await begin('gifts');
    lab.wire.cutAfter(/^POST .*\/git-receive-pack$/);
    await expect(remove('gifts', 'remove-1')).rejects.toThrow(
      'may or may not have been written',
    );
    lab.wire.mend();
    await lab.sources.refresh(lab.source);
    const { change } = await remove('gifts', 'remove-1');
    expect(change.commit).toBe(await lab.remote('rev-parse', 'main'));
    expect(await commits()).toBe('3');
  });
});
