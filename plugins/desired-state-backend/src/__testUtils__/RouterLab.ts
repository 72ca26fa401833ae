import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  Cluster,
  Environment,
} from '@gitops-portal/plugin-environments-common';
import type { Express } from 'express';
import request from 'supertest';
import { RemoteLab } from './RemoteLab';
import { serveSources } from './serveSources';
import type { UnmappedApp } from '@gitops-portal/plugin-delivery-common';
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
    at.server = await serveSources({
      ...{ sources, environments, auditor },
      decide: () => at.decision,
      unmapped: () => at.unmapped,
      team: 'checkout',
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
    });
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
