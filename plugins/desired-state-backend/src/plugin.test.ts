import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  eventsServiceRef,
  type EventParams,
} from '@backstage/plugin-events-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  signalsServiceRef,
  type SignalPayload,
} from '@backstage/plugin-signals-node';
import request from 'supertest';
import { RemoteLab } from './__testUtils__/RemoteLab';
import { desiredStatePlugin } from './plugin';

jest.setTimeout(120_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3'],
  disableDocker: true,
});

describe('desiredStatePlugin', () => {
  let lab: RemoteLab;
  let told: { event?: EventParams; signal?: SignalPayload }[];
  let wake: () => void;
  beforeEach(async () => {
    told = [];
    wake = () => {};
    lab = await RemoteLab.start();
  });
  afterEach(() => lab.close());

  const nextTold = () =>
    new Promise<void>(resolve => {
      wake = resolve;
    });
  const untilTold = async (count: number) => {
    while (told.length < count) {
      await nextTold();
    }
  };
  const tell = async (what: (typeof told)[number]) => {
    told.push(what);
    wake();
  };

  const start = async (
    desiredState: JsonObject,
    result:
      | AuthorizeResult.ALLOW
      | AuthorizeResult.DENY = AuthorizeResult.ALLOW,
    more: JsonObject = {},
  ) =>
    startTestBackend({
      features: [
        desiredStatePlugin,
        mockServices.database.factory({
          knex: await databases.init('SQLITE_3'),
        }),
        catalogServiceMock.factory(),
        mockServices.permissions.mock({
          authorizeConditional: async queries =>
            queries.map(() => ({ result })),
        }).factory,
        createServiceFactory({
          service: eventsServiceRef,
          deps: {},
          factory: () => ({
            publish: (event: EventParams) => tell({ event }),
            subscribe: async () => {},
          }),
        }),
        createServiceFactory({
          service: signalsServiceRef,
          deps: {},
          factory: () => ({
            // What is told of changes has a test of its own.
            publish: async (signal: SignalPayload) =>
              signal.channel === 'desired-state' ? tell({ signal }) : undefined,
          }),
        }),
        mockServices.rootConfig.factory({
          data: {
            ...more,
            platform: { desiredState, environments: [{ name: 'dev' }] },
          },
        }),
      ],
    });

  const source = (more: JsonObject = {}) => ({
    repository: lab.repository,
    credentials: { token: lab.token },
    ...more,
  });

  it('tells everybody of each new head, and serves it', async () => {
    const first = await lab.publish({ 'apps/shop/values.dev.yaml': '{}' });
    const backend = await start({
      fetchSeconds: 1,
      sources: [source()],
    });
    await untilTold(2);
    const second = await lab.publish({ 'apps/mail/values.dev.yaml': '{}' });
    await untilTold(4);
    const name = 'lumen/config';
    const news = (head: string) => [
      {
        event: {
          topic: 'desired-state.head',
          eventPayload: { source: name, branch: 'main', head },
        },
      },
      {
        signal: {
          recipients: { type: 'broadcast' },
          channel: 'desired-state',
          message: { source: name, head },
        },
      },
    ];
    expect(told).toEqual([...news(first), ...news(second)]);
    const { body } = await request(backend.server).get(
      '/api/desired-state/apps',
    );
    expect(body).toMatchObject([{ name: 'mail' }, { name: 'shop' }]);
    await backend.stop();
  });

  it('wants to know who asks', async () => {
    await lab.publish({ 'apps/shop/values.dev.yaml': '{}' });
    const backend = await start({ sources: [source()] });
    const { status } = await request(backend.server)
      .get('/api/desired-state/apps')
      .set('authorization', mockCredentials.none.header());
    expect(status).toBe(401);
    await backend.stop();
  });

  it.each<[string, (valid: JsonObject) => JsonObject, string]>([
    [
      'a layout that is none',
      valid => ({
        sources: [
          valid,
          { ...valid, repository: 'https://x.example/a/b', layout: 'helm' },
        ],
      }),
      "platform.desiredState.sources[1].layout: expected helm-requests or helm-values or plain, got 'helm'",
    ],
    [
      'no pause between fetches',
      valid => ({ sources: [valid], fetchSeconds: 0 }),
      'platform.desiredState.fetchSeconds: expected 1 or more, got 0',
    ],
    [
      'credentials in an address',
      valid => ({
        sources: [{ ...valid, repository: 'https://me:secret@x.example/a/b' }],
      }),
      'platform.desiredState.sources[0].repository: expected an address without credentials',
    ],
    [
      'two repositories of one name',
      valid => ({
        sources: [valid, { repository: 'https://x.example/lumen/config' }],
      }),
      'platform.desiredState.sources[1].repository: expected another one',
    ],
    [
      'half a committer',
      valid => ({ sources: [valid], committer: { name: 'portal' } }),
      'platform.desiredState.committer.email',
    ],
  ])('does not start with %s', async (_, config, words) => {
    await expect(start(config(source()))).rejects.toThrow(words);
  });

  it('does not start where others could tell of heads', async () => {
    const events = { http: { topics: ['github', 'desired-state.head'] } };
    await expect(
      start({ sources: [source()] }, AuthorizeResult.ALLOW, { events }),
    ).rejects.toThrow('events.http.topics: expected no desired-state.head');
  });
});
