import { mockErrorHandler, mockServices } from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import type { UnmappedApp } from '@gitops-portal/plugin-delivery-common';
import type { Environment } from '@gitops-portal/plugin-environments-common';
import {
  createPlatformAuthorizer,
  type ServiceIdentity,
} from '@gitops-portal/plugin-environments-node';
import express, { type Express } from 'express';
import { AppDirectory } from '../apps/AppDirectory';
import { AuthorizedApps } from '../apps/AuthorizedApps';
import { ChangeService } from '../changes/ChangeService';
import { CommitWriter } from '../changes/CommitWriter';
import { KindCatalog } from '../changes/KindCatalog';
import { createRouter } from '../createRouter';
import { ImageWriter } from '../images/ImageWriter';
import { AppWriter } from '../newApps/AppWriter';
import { Proposer } from '../proposals/Proposer';
import { AuthorizedRepositories } from '../repositories/AuthorizedRepositories';
import type { Sources } from '../sources/Sources';

const committer = { name: 'gitops-portal', email: 'portal@lumen.example' };

/** The routes over sources, without a forge and without clusters. */
export async function serveSources(options: {
  sources: Sources;
  environments: Environment[];
  auditor: ReturnType<typeof mockServices.auditor.mock>;
  /** What the policy decides about everything. */
  decide: () => PolicyDecision;
  /** What delivery finds that no app accounts for. */
  unmapped?: () => UnmappedApp[];
  /** The group of the catalog that owns apps. */
  team: string;
  identities?: ServiceIdentity[];
}): Promise<Express> {
  const { auditor, decide, environments, sources } = options;
  const { identities = [], unmapped = () => [] } = options;
  const names = environments.map(({ name }) => name);
  const logger = mockServices.logger.mock();
  const permissions = mockServices.permissions.mock({
    authorizeConditional: async queries => queries.map(decide),
  });
  const kinds = new KindCatalog('platform/');
  const writer = new CommitWriter({
    sources,
    proposer: new Proposer({
      sources,
      environments: names,
      forgeOf: async () => undefined,
      logger,
    }),
    committer,
  });
  const reading = {
    apps: new AppDirectory(sources, names),
    authorizer: createPlatformAuthorizer({ permissions, auditor }),
    integrations: ScmIntegrations.fromConfig(mockServices.rootConfig()),
    kinds,
    platform: { desiredState: { sources: [] }, environments },
    sources,
  };
  const auth = mockServices.auth();
  const router = await createRouter({
    ...reading,
    auditor,
    auth,
    catalog: catalogServiceMock({
      entities: [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Group',
          metadata: { name: options.team },
          spec: { type: 'team', children: [] },
        },
      ],
    }),
    changes: new ChangeService({ writer, kinds, environments }),
    committer,
    connections: {
      has: () => false,
      request: async () => {
        throw new Error('no cluster');
      },
    },
    delivery: {
      statuses: async () => ({ clusters: {}, rows: [] }),
      unmapped: async ({ app }) => ({
        clusters: {},
        apps: unmapped().filter(
          ({ name }) => app === undefined || name === app,
        ),
      }),
    },
    httpAuth: mockServices.httpAuth(),
    identities,
    images: new ImageWriter({ writer, kinds }),
    imageWriters: ['artifacts'],
    logger,
    newApps: new AppWriter({ sources, writer, kinds, environments }),
    readable: new AuthorizedApps(reading),
    repositories: new AuthorizedRepositories({ ...reading, auth }),
    validateResponses: true,
  });
  return express().use(router).use(mockErrorHandler());
}
