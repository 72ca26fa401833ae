import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  Cluster,
  Environment,
} from '@gitops-portal/plugin-environments-common';
import { createPlatformAuthorizer } from '@gitops-portal/plugin-environments-node';
import express, { type Express } from 'express';
import request from 'supertest';
import { RemoteLab } from './RemoteLab';
import { AppDirectory } from '../apps/AppDirectory';
import type { UnmappedApp } from '@gitops-portal/plugin-delivery-common';
import { ChangeService } from '../changes/ChangeService';
import { CommitWriter } from '../changes/CommitWriter';
import { KindCatalog } from '../changes/KindCatalog';
import { createRouter } from '../createRouter';
import { ImageWriter } from '../images/ImageWriter';
import { AppWriter } from '../newApps/AppWriter';
import { Proposer } from '../proposals/Proposer';
import { Sources } from '../sources/Sources';

const environments: Environment[] = ['dev', 'prod'].map(name => ({
  name,
  title: name,
  write: 'direct',
  promotesTo: [],
  clusters: [
    {
      name: `${name}-eu`,
      environment: name,
      engine: 'flux',
      server: 'https://127.0.0.1:1',
      credentials: {},
    } as unknown as Cluster,
  ],
}));
const committer = { name: 'gitops-portal', email: 'portal@lumen.example' };
export const deny: PolicyDecision = { result: AuthorizeResult.DENY };
export const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };
/** A decision that depends on the target. */
export const rule = (name: string, params: object): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'desired-state',
  resourceType: 'desired-state-target',
  conditions: {
    rule: name,
    resourceType: 'desired-state-target',
    params: params as never,
  },
});
export const inDev = rule('IN_ENVIRONMENT', { environments: ['dev'] });
export const owned = rule('IS_OWNED', { claims: ['group:default/checkout'] });

interface AuditEntry {
  eventId: string;
  outcome?: string;
  /** All that the event tells, as JSON. */
  text: string;
}

/** The routes over a real repository, for whoever the policy decides about. */
export class RouterLab {
  /** What the policy decides about everything. */
  decision = allow;
  /** What delivery finds that no app accounts for. */
  unmapped: UnmappedApp[] = [];
  readonly audit: AuditEntry[] = [];
  server!: Express;

  private constructor(readonly lab: RemoteLab, readonly sources: Sources) {}

  static async start(): Promise<RouterLab> {
    const lab = await RemoteLab.start();
    await lab.publish({
      'apps/shop/catalog-info.yaml':
        'metadata: {}\nspec: { owner: checkout }\n',
      'apps/shop/values.yaml': 'port: 80\n',
      'apps/shop/values.dev.yaml':
        'requests: { web: { apiVersion: e.org/v1, kind: Web, spec: { replicas: 1, image: web:1 } } }\n',
      'apps/shop/values.prod.yaml': 'replicas: 2\n',
      'apps/mail/values.prod.yaml': '{}\n',
      'logo.png': Buffer.from([0, 255]),
    });
    const sources = new Sources([lab.source()], mockServices.logger.mock());
    const at = new RouterLab(lab, sources);
    const auditor = mockServices.auditor.mock({
      createEvent: async event => {
        const { request: _, ...shown } = event;
        const entry: AuditEntry = {
          eventId: event.eventId,
          text: JSON.stringify(shown),
        };
        at.audit.push(entry);
        const end = (outcome: string) => async (more?: object) => {
          entry.outcome = outcome;
          entry.text += JSON.stringify(more, (_key, value) =>
            value instanceof Error ? value.message : value,
          );
        };
        return { success: end('success'), fail: end('fail') };
      },
    });
    const permissions = mockServices.permissions.mock({
      authorizeConditional: async queries => queries.map(() => at.decision),
    });
    const kinds = new KindCatalog('platform/');
    const proposing = {
      sources,
      environments: ['dev', 'prod'],
      forgeOf: async () => undefined,
      logger: mockServices.logger.mock(),
    };
    const writer = new CommitWriter({
      sources,
      proposer: new Proposer(proposing),
      committer,
    });
    const router = await createRouter({
      apps: new AppDirectory(sources, ['dev', 'prod']),
      auditor,
      auth: mockServices.auth(),
      authorizer: createPlatformAuthorizer({ permissions, auditor }),
      catalog: catalogServiceMock({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Group',
            metadata: { name: 'checkout' },
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
          apps: at.unmapped.filter(
            ({ name }) => app === undefined || name === app,
          ),
        }),
      },
      identities: [
        {
          name: 'robot',
          ref: 'service:default/robot',
          subject: 'external:robot',
          title: 'Release robot',
          email: 'robot@lumen.example',
          roles: ['releases'],
          teams: [],
          maintainers: [],
        },
      ],
      images: new ImageWriter({ writer, kinds }),
      integrations: ScmIntegrations.fromConfig(mockServices.rootConfig()),
      imageWriters: ['artifacts'],
      kinds,
      newApps: new AppWriter({ sources, writer, kinds, environments }),
      logger: mockServices.logger.mock(),
      httpAuth: mockServices.httpAuth(),
      platform: { desiredState: { sources: [] }, environments },
      sources,
      validateResponses: true,
    });
    at.server = express().use(router).use(mockErrorHandler());
    return at;
  }

  close() {
    return this.lab.close();
  }

  /** Asks for a change of one value in dev. */
  async change(
    edit: object = {},
    app = 'shop',
    authorization = mockCredentials.user.header(),
  ) {
    return request(this.server)
      .post(`/apps/${app}/changes`)
      .set('authorization', authorization)
      .send({
        environment: 'dev',
        head: await this.sources.headOf(this.sources.all[0]),
        edits: [
          {
            op: 'set',
            file: `apps/${app}/values.dev.yaml`,
            path: ['requests', 'web', 'spec', 'password'],
            value: 's3cret',
            ...edit,
          },
        ],
      });
  }
}

/** What another backend or service sends with its requests. */
export const asService = (subject: string) =>
  mockCredentials.service.header({
    onBehalfOf: mockCredentials.service(subject),
    targetPluginId: 'test',
  });
