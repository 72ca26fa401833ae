import { join } from 'node:path';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  eventsServiceRef,
  type EventsServiceSubscribeOptions,
} from '@backstage/plugin-events-node';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { DeliveryRow } from '@gitops-portal/plugin-delivery-common';
import { deliveryServiceRef } from '@gitops-portal/plugin-delivery-node';
import type {
  ChangeDetail,
  ChangeSummary,
} from '@gitops-portal/plugin-desired-state-common';
import request from 'supertest';
import { RemoteLab } from '../__testUtils__/RemoteLab';
import { helmRequests } from '@gitops-portal/plugin-desired-state-common';
import { desiredStatePlugin } from '../plugin';
import { decidedPlaces, outsideOfApps } from './decidedPlaces';

jest.setTimeout(120_000);

const person = (name: string, title: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name, namespace: 'default' },
  spec: { profile: { displayName: title, email: `${name}@lumen.example` } },
});
const group = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: {
    name: 'checkout',
    namespace: 'default',
    annotations: { 'github.com/team-slug': 'lumen/checkout' },
  },
  spec: { type: 'team', children: [] },
};
const web = (replicas: number) =>
  `requests:\n  web:\n    apiVersion: e.org/v1\n    kind: Web\n    spec:\n      replicas: ${replicas}\n`;
const file = 'apps/shop/values.prod.yaml';

const inEnvironments = (environments: string[]): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'desired-state',
  resourceType: 'desired-state-target',
  conditions: {
    rule: 'IN_ENVIRONMENT',
    resourceType: 'desired-state-target',
    params: { environments },
  },
});

describe('decidedPlaces', () => {
  const source = {
    layout: helmRequests,
    config: {
      ...{ name: 'c', repository: '', branch: 'main', layout: 'helm-requests' },
      apps: 'apps/${app}',
      layers: ['values.yaml', 'values.${environment}.yaml'],
    },
  };
  const all = ['dev', 'test', 'prod'];
  const environmentsOf = (app: string) => (app === 'shop' ? ['dev'] : all);

  it.each([
    ['apps/shop/values.dev.yaml', 'shop', ['dev']],
    // It would bring the app there.
    ['apps/shop/values.prod.yaml', 'shop', ['prod']],
    ['apps/shop/values.yaml', 'shop', ['dev']],
    ['apps/shop/catalog-info.yaml', 'shop', ['dev']],
    ['apps/gone/values.yaml', 'gone', all],
    ['apps/catalog-info.yaml', outsideOfApps, all],
    ['environments/prod/apps/shop.yaml', outsideOfApps, all],
    ['org.yaml', outsideOfApps, all],
  ])('%s takes the right to change %s in %j', (path, app, environments) => {
    const places = decidedPlaces(source, [path], environmentsOf, all);
    expect(places).toEqual([{ app, environments }]);
  });
});

describe('changes until they are live', () => {
  let lab: RemoteLab;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  let rows: DeliveryRow[];
  let decision: PolicyDecision;
  let signals: { channel: string; message: object }[];
  let events: EventsServiceSubscribeOptions[];

  beforeAll(async () => {
    decision = { result: AuthorizeResult.ALLOW };
    rows = [];
    signals = [];
    events = [];
    lab = await RemoteLab.start();
    await lab.publish(
      {
        'apps/shop/catalog-info.yaml':
          'metadata: {}\nspec: { owner: checkout }\n',
        'apps/shop/values.dev.yaml': web(1),
        'apps/mail/values.dev.yaml': web(1),
        [file]: web(2),
      },
      'Begin',
    );
    backend = await startTestBackend({
      features: [
        desiredStatePlugin,
        catalogServiceMock.factory({
          entities: [
            person('maya', 'Maya Lindgren'),
            person('petra', 'Petra Novak'),
            group,
          ],
        }),
        mockServices.permissions.mock({
          authorizeConditional: async queries => queries.map(() => decision),
        }).factory,
        createServiceFactory({
          service: coreServices.userInfo,
          deps: {},
          factory: () => ({
            getUserInfo: async credentials => {
              const { userEntityRef } = credentials.principal as {
                userEntityRef: string;
              };
              const teams =
                userEntityRef === 'user:default/maya'
                  ? ['group:default/checkout']
                  : [];
              return {
                userEntityRef,
                ownershipEntityRefs: [userEntityRef, ...teams],
              };
            },
          }),
        }),
        createServiceFactory({
          service: deliveryServiceRef,
          deps: {},
          factory: () => ({
            statuses: async () => ({ clusters: {}, rows }),
            deltas: async () => [
              {
                ...{ cluster: 'dev-eu', cursor: 2, reset: true },
                freshness: { state: 'live' as const },
                ...{ rows: [], removed: [] },
              },
            ],
            transitions: async () => [],
            releases: async () => [],
          }),
        }),
        createServiceFactory({
          service: eventsServiceRef,
          deps: {},
          factory: () => ({
            publish: async () => {},
            subscribe: async options => {
              events.push(options);
            },
          }),
        }),
        createServiceFactory({
          service: signalsServiceRef,
          deps: {},
          factory: () => ({
            publish: async ({ channel, message }) => {
              signals.push({ channel, message: message as object });
            },
          }),
        }),
        mockServices.rootConfig.factory({
          data: {
            backend: {
              database: { client: 'better-sqlite3', connection: ':memory:' },
            },
            integrations: {
              github: [
                {
                  host: new URL(lab.forge.origin).host,
                  apiBaseUrl: `${lab.forge.origin}/api/v3`,
                },
              ],
            },
            platform: {
              desiredState: {
                fetchSeconds: 600,
                sources: [
                  {
                    repository: lab.repository,
                    credentials: {
                      tokenFile: join(lab.state, 'forge-tokens.json'),
                    },
                  },
                ],
                pullRequests: {
                  pollSeconds: 600,
                  environments: {
                    prod: { labels: ['production'], reviewers: ['sam'] },
                  },
                },
              },
              environments: [
                { name: 'dev', write: 'direct' },
                { name: 'prod', write: 'pull-request' },
              ],
            },
          },
        }),
      ],
    });
  });
  afterAll(async () => {
    await backend.stop();
    await lab.close();
  });

  const ask = async (
    method: 'get' | 'post',
    path: string,
    user = 'maya',
    body?: object,
  ) => {
    const call = request(backend.server)
      [method](`/api/desired-state${path}`)
      .set(
        'authorization',
        mockCredentials.user.header(`user:default/${user}`),
      );
    return body ? call.send(body) : call;
  };
  const list = async (query = '', user = 'maya'): Promise<ChangeSummary[]> => {
    const { body } = await ask('get', `/changes?${query}`, user);
    return body.changes;
  };
  const pagedTitles = async (): Promise<string[]> => {
    const titles: string[] = [];
    let query = 'limit=1';
    for (;;) {
      const { body } = await ask('get', `/changes?${query}`);
      titles.push(...body.changes.map(({ title }: ChangeSummary) => title));
      if (!body.nextCursor) return titles;
      query = `limit=1&cursor=${body.nextCursor}`;
    }
  };
  const detail = async (id: string, user = 'maya'): Promise<ChangeDetail> => {
    const { body } = await ask('get', `/changes/${id}`, user);
    return body;
  };
  const configuration = async (environment: string) => {
    const { body } = await ask(
      'get',
      `/apps/shop/configuration?environment=${environment}`,
    );
    return body;
  };
  const setReplicas = async (
    environment: string,
    path: string[],
    value: number,
    user = 'maya',
  ) =>
    ask('post', '/apps/shop/changes', user, {
      environment,
      head: (await configuration(environment)).head,
      edits: [
        {
          op: 'set',
          file: `apps/shop/values.${environment}.yaml`,
          path: ['requests', 'web', 'spec', ...path],
          value,
        },
      ],
    });
  const pull = async (number: number) => {
    const response = await fetch(
      `${lab.forge.origin}/api/v3/repos/lumen/config/pulls/${number}`,
      { headers: { authorization: `Bearer ${lab.token}` } },
    );
    return response.json();
  };
  const id = 'lumen+config~1';

  it('has commits of everybody, whoever made them', async () => {
    expect(await list('scope=all')).toMatchObject([
      {
        title: 'Begin',
        state: 'merged',
        author: { name: 'Petra Novak', user: 'user:default/petra' },
        places: [
          { app: 'mail', environments: ['dev'] },
          { app: 'shop', environments: ['dev', 'prod'] },
        ],
        isMine: false,
      },
    ]);
    expect(await list('scope=mine')).toEqual([]);
    expect(await list('scope=mine', 'petra')).toHaveLength(1);
    expect(await list('scope=team')).toHaveLength(1);
    expect(await list('scope=team', 'petra')).toEqual([]);
    expect(await list('app=nowhere')).toEqual([]);
    expect(await list('environment=prod&text=begin%20petra')).toHaveLength(1);
  });

  it('opens a pull request as its author, labelled, with reviewers', async () => {
    const { body } = await setReplicas('prod', ['replicas'], 3);
    expect(body).toMatchObject({ pullRequest: { number: 1 } });
    expect(await pull(1)).toMatchObject({
      user: { login: 'maya' },
      labels: [{ name: 'production' }],
      requested_reviewers: [{ login: 'sam' }],
      requested_teams: [{ slug: 'checkout' }],
      body: expect.stringContaining('| web | `replicas` | `2` | `3` |'),
    });
    expect(await list('scope=mine&open=true')).toMatchObject([
      {
        id,
        number: 1,
        state: 'open',
        reason: 'Waits for review',
        author: { name: 'Maya Lindgren' },
        places: [{ app: 'shop', environments: ['prod'] }],
      },
    ]);
    expect(signals).toContainEqual({
      channel: 'desired-state-changes',
      message: { cursor: expect.any(Number) },
    });
  });

  it('adds the next change of the same place to it', async () => {
    const { body } = await setReplicas('prod', ['port'], 80, 'petra');
    expect(body).toMatchObject({ pullRequest: { number: 1 } });
    expect(await pull(1)).toMatchObject({
      title: 'shop: 2 changes in prod',
      commits: 2,
      body: expect.stringMatching(
        /Proposed by Maya Lindgren, Petra Novak[^]*`replicas`[^]*`port` \| – \| `80`/,
      ),
    });
    // It is hers as well from now on.
    expect(await list('scope=mine&open=true', 'petra')).toHaveLength(1);
  });

  it('shows it whole, and says who may do what', async () => {
    expect(await detail(id)).toMatchObject({
      steps: [
        { name: 'authored', by: 'Maya Lindgren' },
        { name: 'opened', by: 'Maya Lindgren' },
        { name: 'approved', state: 'todo' },
        { name: 'merged', state: 'todo' },
      ],
      description: expect.stringContaining('### shop in prod'),
      values: [
        {
          app: 'shop',
          environment: 'prod',
          changes: [
            {
              subject: 'field',
              name: 'web',
              path: 'replicas',
              before: { value: 2 },
              after: { value: 3 },
            },
            {
              subject: 'field',
              name: 'web',
              path: 'port',
              after: { value: 80 },
            },
          ],
          more: 0,
        },
      ],
      otherValues: 0,
      files: [
        {
          path: file,
          app: 'shop',
          environment: 'prod',
          diff: expect.stringMatching(/- {6}replicas: 2\n\+ {6}replicas: 3/),
        },
      ],
      actions: {
        approve: {
          isAllowed: false,
          reason: expect.stringMatching(/your own/),
        },
        merge: { isAllowed: true },
        close: { isAllowed: true },
      },
    });
    expect((await detail(id, 'nobody')).actions.merge).toEqual({
      isAllowed: false,
      reason: expect.stringContaining('no account of yours'),
    });
  });

  it('lets nobody approve their own, or something else than they saw', async () => {
    const { head } = await detail(id);
    const own = await ask('post', `/changes/${id}/approve`, 'petra', { head });
    expect(own.body.error.message).toMatch(/somebody else has to approve/);
    const stale = await ask('post', `/changes/${id}/approve`, 'sam', {
      head: '0'.repeat(40),
    });
    expect(stale.status).toBe(409);
    const stranger = await ask('post', `/changes/${id}/merge`, 'olaf', {
      head,
    });
    expect(stranger.status).toBe(403);
    expect(stranger.body.error.message).toContain(
      'Your account may not merge pull requests',
    );
  });

  it('is approved and merged with the right of whoever does it', async () => {
    const { head } = await detail(id);
    const approved = await ask('post', `/changes/${id}/approve`, 'sam', {
      head,
    });
    expect(approved.body).toMatchObject({
      state: 'approved',
      reviews: [{ login: 'sam', verdict: 'approved', commit: head }],
    });
    const merged = await ask('post', `/changes/${id}/merge`, 'sam', { head });
    expect(merged.body).toMatchObject({ id, state: 'merged' });
    expect((await pull(1)).merged_by.login).toBe('sam');
    expect((await configuration('prod')).requests[0].spec).toEqual({
      replicas: 3,
      port: 80,
    });
    const [newest, ...others] = await list('scope=all');
    expect(newest).toMatchObject({ id, number: 1, isMine: true });
    // The commit that it became is no change of its own.
    expect(others.map(({ title }) => title)).toEqual(['Begin']);
    const again = await ask('post', `/changes/${id}/close`, 'sam', { head });
    expect(again.status).toBe(409);
  });

  it('is live once it is applied and healthy, and stays so', async () => {
    const { commit } = await detail(id);
    const row = {
      ...{ app: 'shop', environment: 'prod', cluster: 'prod-eu' },
      ...{ headline: 'Progressing', sync: 'OutOfSync', objects: [] },
      desiredRevision: commit,
    } as unknown as DeliveryRow;
    const until = async (state: string) => {
      let found: ChangeDetail;
      do {
        await new Promise(setImmediate);
        found = await detail(id);
      } while (found.state !== state);
      return found;
    };
    rows = [{ ...row, since: new Date(Date.now() + 60_000).toISOString() }];
    const rolling = await until('rolling-out');
    expect(rolling.rollouts).toMatchObject([{ environment: 'prod' }]);
    rows = [{ ...row, headline: 'Synced', appliedRevision: commit }];
    const live = await until('live');
    expect(live.rollouts[0].liveAt).toEqual(expect.any(String));
    rows = [{ ...row, headline: 'Degraded', appliedRevision: commit }];
    const { body } = await setReplicas('dev', ['replicas'], 4);
    expect(body.commit).toEqual(expect.any(String));
    const alive = await list('state=live');
    expect(alive.map(change => change.id)).toContain(id);
  });

  it('says what took its values back', async () => {
    const first = (await list('text=replicas'))[0];
    expect(first.title).toBe('shop: set replicas of web to 4 in dev');
    expect((await detail(first.id)).undoneBy).toBeUndefined();
    const { body } = await setReplicas('dev', ['replicas'], 5);
    expect((await detail(first.id)).undoneBy).toEqual({
      id: `lumen+config~${body.commit}`,
      kind: 'overwritten',
      title: 'shop: set replicas of web to 5 in dev',
    });
  });

  it('pages from the newest to the oldest', async () => {
    expect(await pagedTitles()).toEqual([
      'shop: set replicas of web to 5 in dev',
      'shop: set replicas of web to 4 in dev',
      'shop: 2 changes in prod',
      'Begin',
    ]);
    const { status } = await ask('get', '/changes?cursor=zzz');
    expect(status).toBe(400);
  });

  it('keeps the order of the branch within a second', async () => {
    await lab.git('fetch', '--quiet', lab.authorized, 'main');
    await lab.git('reset', '--quiet', '--hard', 'FETCH_HEAD');
    lab.committedAt = '2026-11-30T12:00:00Z';
    const titles = ['One', 'Two', 'Three', 'Four', 'Five'];
    for (const [at, title] of titles.entries()) {
      await lab.commit({ 'apps/mail/values.dev.yaml': web(at) }, title);
    }
    lab.committedAt = undefined;
    await lab.push();
    const pushes = events.find(({ topics }) => topics.includes('github.push'));
    await pushes?.onEvent({
      topic: 'github.push',
      eventPayload: { repository: { full_name: 'lumen/config' } },
    });
    const paged = await pagedTitles();
    expect(paged.filter(title => titles.includes(title))).toEqual(
      titles.toReversed(),
    );
  });

  it('is looked at when the forge says so', async () => {
    await lab.git('checkout', '--quiet', '-b', 'by-hand');
    await lab.commit({ 'apps/mail/values.dev.yaml': web(5) }, 'Mail by hand');
    await lab.push('by-hand');
    const { status } = await fetch(
      `${lab.forge.origin}/api/v3/repos/lumen/config/pulls`,
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${lab.forge.users.tokens.petra}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({
          title: 'Mail by hand',
          head: 'by-hand',
          base: 'main',
          draft: true,
        }),
      },
    );
    expect(status).toBe(201);
    const forge = events.find(({ topics }) =>
      topics.includes('github.pull_request'),
    );
    await forge?.onEvent({
      topic: 'github.pull_request',
      eventPayload: { repository: { full_name: 'Lumen/config' } },
    });
    expect(await list('state=draft')).toMatchObject([
      { title: 'Mail by hand', places: [{ app: 'mail' }] },
    ]);
  });

  it('is decided about by the files that are in it now', async () => {
    const [{ id: byHand }] = await list('text=mail%20by%20hand');
    const { head } = await detail(byHand);
    // Nobody has told the portal yet.
    await lab.commit({ 'org.yaml': 'kind: User\n' }, 'Promote me');
    await lab.push('by-hand');
    for (const verdict of ['approve', 'merge']) {
      const { status, body } = await ask(
        'post',
        `/changes/${byHand}/${verdict}`,
        'sam',
        { head },
      );
      expect([status, body.error?.message]).toEqual([
        409,
        expect.stringContaining('Somebody pushed to it'),
      ]);
    }
    decision = inEnvironments(['dev']);
    const now = await detail(byHand, 'sam');
    expect(now.head).not.toBe(head);
    expect(now.actions.merge).toEqual({
      isAllowed: false,
      reason: 'You may not change files outside of apps in prod',
    });
    const merged = await ask('post', `/changes/${byHand}/merge`, 'sam', {
      head: now.head,
    });
    expect(merged.status).toBe(403);
    decision = { result: AuthorizeResult.ALLOW };
  });

  it('shows nobody what they may not see', async () => {
    decision = inEnvironments(['dev']);
    const begin = (await list('text=begin'))[0];
    expect(begin.places).toEqual([
      { app: 'mail', environments: ['dev'] },
      { app: 'shop', environments: ['dev'] },
    ]);
    const { files, otherFiles, values } = await detail(begin.id);
    expect(values.map(({ environment }) => environment)).toEqual([
      'dev',
      'dev',
    ]);
    expect(files.map(({ path }) => path)).not.toContain(file);
    expect(otherFiles).toBe(1);
    expect((await ask('get', `/changes/${id}`)).status).toBe(404);
    decision = { result: AuthorizeResult.DENY };
    expect(await list()).toEqual([]);
    expect((await ask('get', `/changes/${id}`)).status).toBe(403);
  });
});
