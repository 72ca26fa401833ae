import { join } from 'node:path';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { EventsServiceSubscribeOptions } from '@backstage/plugin-events-node';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { DeliveryRow } from '@gitops-portal/plugin-delivery-common';
import type {
  ChangeDetail,
  ChangeSummary,
} from '@gitops-portal/plugin-desired-state-common';
import type { Knex } from 'knex';
import request from 'supertest';
import { RemoteLab } from '../../__testUtils__/RemoteLab';
import { startChangesBackend } from './startChangesBackend';

/** A layer that asks for so many replicas. */
export const web = (replicas: number) =>
  `requests:\n  web:\n    apiVersion: e.org/v1\n    kind: Web\n    spec:\n      replicas: ${replicas}\n`;

/** The layer of prod, where pull requests are asked for. */
export const prodLayer = 'apps/shop/values.prod.yaml';

/** What somebody may do who may do it there. */
export const inEnvironments = (environments: string[]): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'desired-state',
  resourceType: 'desired-state-target',
  conditions: {
    rule: 'IN_ENVIRONMENT',
    resourceType: 'desired-state-target',
    params: { environments },
  },
});

/** The name of a person, or the subject of a service's token. */
type Caller = string | { service: string };

/**
 * The plugin on a forge, with the apps `shop` (in dev, and in prod by pull
 * requests) and `mail`, and people who ask for changes.
 */
export class ChangesLab {
  decision: PolicyDecision = { result: AuthorizeResult.ALLOW };
  /** What delivery tells. */
  rows: DeliveryRow[] = [];
  readonly signals: { channel: string; message: object }[] = [];
  readonly events: EventsServiceSubscribeOptions[] = [];
  private backend: Awaited<ReturnType<typeof startChangesBackend>> | undefined;

  private constructor(readonly remote: RemoteLab) {}

  /** @param knex - an empty database; whoever made it ends it */
  static async start(knex: Knex): Promise<ChangesLab> {
    const remote = await RemoteLab.start();
    await remote.publish(
      {
        'apps/shop/catalog-info.yaml':
          'metadata: {}\nspec: { owner: checkout }\n',
        'apps/shop/values.dev.yaml': web(1),
        'apps/mail/values.dev.yaml': web(1),
        [prodLayer]: web(2),
      },
      'Begin',
    );
    const lab = new ChangesLab(remote);
    lab.backend = await startChangesBackend(lab, knex);
    return lab;
  }

  async close() {
    await this.backend?.stop();
    await this.remote.close();
  }

  /** Asks the plugin, as maya unless told otherwise; or as a service. */
  async ask(
    method: 'get' | 'post',
    path: string,
    caller: Caller = 'maya',
    body?: object,
  ) {
    const header =
      typeof caller === 'string'
        ? mockCredentials.user.header(`user:default/${caller}`)
        : `Bearer mock-service-token:${JSON.stringify({
            sub: caller.service,
          })}`;
    const call = request(this.backend!.server)
      [method](`/api/desired-state${path}`)
      .set('authorization', header);
    return body ? call.send(body) : call;
  }

  async list(query = '', user = 'maya'): Promise<ChangeSummary[]> {
    const { body } = await this.ask('get', `/changes?${query}`, user);
    return body.changes;
  }

  /** Of all changes, asked for one by one. */
  async pagedTitles(): Promise<string[]> {
    const titles: string[] = [];
    let query = 'limit=1';
    for (;;) {
      const { body } = await this.ask('get', `/changes?${query}`);
      titles.push(...body.changes.map(({ title }: ChangeSummary) => title));
      if (!body.nextCursor) return titles;
      query = `limit=1&cursor=${body.nextCursor}`;
    }
  }

  async detail(id: string, user = 'maya'): Promise<ChangeDetail> {
    const { body } = await this.ask('get', `/changes/${id}`, user);
    return body;
  }

  async configuration(environment: string) {
    const { body } = await this.ask(
      'get',
      `/apps/shop/configuration?environment=${environment}`,
    );
    return body;
  }

  /** Changes a number in the spec of shop, as somebody saw it at a commit. */
  async set(
    environment: string,
    field: string,
    value: number,
    caller: Caller = 'maya',
    seenAt?: string,
  ) {
    const head = seenAt ?? (await this.configuration(environment)).head;
    return this.ask('post', '/apps/shop/changes', caller, {
      ...{ environment, head },
      edits: [
        {
          op: 'set',
          file: `apps/shop/values.${environment}.yaml`,
          path: ['requests', 'web', 'spec', field],
          value,
        },
      ],
    });
  }

  /** A pull request as the forge tells it. */
  async pull(number: number) {
    const response = await fetch(`${this.pulls}/${number}`, {
      headers: { authorization: `Bearer ${this.remote.token}` },
    });
    return response.json();
  }

  /** Opens one by hand, as petra. */
  async openPull(draft: object) {
    const { status } = await fetch(this.pulls, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.remote.forge.users.tokens.petra}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(draft),
    });
    return status;
  }

  /** Tells the plugin what the forge's webhook would. */
  async tell(topic: string, repository: string, more: object = {}) {
    const subscribed = this.events.find(({ topics }) => topics.includes(topic));
    await subscribed?.onEvent({
      topic,
      eventPayload: { ...more, repository: { full_name: repository } },
    });
  }

  /** Settings of the plugin. */
  get integrations() {
    const { origin } = this.remote.forge;
    const { host } = new URL(origin);
    return { github: [{ host, apiBaseUrl: `${origin}/api/v3` }] };
  }

  get source() {
    const tokenFile = join(this.remote.state, 'forge-tokens.json');
    return {
      repository: this.remote.repository,
      credentials: { tokenFile },
    };
  }

  readonly environments = [
    { name: 'dev', write: 'direct' },
    { name: 'prod', write: 'pull-request' },
  ];

  readonly pullRequests = {
    prod: { labels: ['production'], reviewers: ['sam'] },
  };

  private get pulls() {
    return `${this.remote.forge.origin}/api/v3/repos/lumen/config/pulls`;
  }
}
