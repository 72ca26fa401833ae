import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  platformActions,
  servicePermissionsFactory,
} from '@gitops-portal/plugin-permission-backend-module-platform';
import { parse } from 'yaml';
import request from 'supertest';
import {
  asService,
  plugins,
  refusingPermissions,
  startPortal,
  type Portal,
} from './__testUtils__/startPortal';

const lastHour = {
  from: '2026-11-23T11:00:00Z',
  to: '2026-11-23T12:00:00Z',
};
const oneLine = {
  environment: 'dev',
  time: '1795435200000000000',
  pod: 'web-1',
  container: 'web',
};

const parameters: Record<string, string> = {
  app: 'checkout',
  group: 'platform.example.org',
  kind: 'WebService',
  file: 'v1.json',
  id: 'lumen+config~41',
  run: '1',
  job: '1',
  layout: 'helm-requests',
};

const queries: Record<string, Record<string, string>> = {
  'GET /apps/{app}/configuration': { environment: 'dev' },
  'GET /apps/{app}/references': { environment: 'dev' },
  'GET /apps/{app}/seen-secrets': { environment: 'dev' },
  'delivery GET /changes': { cluster: 'dev-eu', cursor: '0' },
  'delivery GET /deltas': { since: 'dev-eu:0' },
  'GET /fields': { query: 'replicas' },
  'GET /kinds/{group}/{kind}/comparison': { before: 'main', after: 'HEAD' },
  'GET /tree': { source: 'repository' },
  'GET /history': { source: 'repository', path: 'a.yaml' },
  'GET /requests': { group: 'platform.example.org', kind: 'WebService' },
  'GET /apps/{app}/lines': { environments: 'dev', ...lastHour },
  'GET /apps/{app}/volume': { environments: 'dev', ...lastHour },
  'GET /apps/{app}/context': oneLine,
  'GET /apps/{app}/line': { ...oneLine, id: 'dev~1795435200000000000~a' },
  'GET /apps/{app}/tail': { environments: 'dev' },
  'GET /apps/{app}/signals': { environment: 'dev', ...lastHour },
};

const newApp = {
  name: 'gifts',
  owner: 'group:default/checkout',
  environments: ['dev'],
  requests: [],
};

const adoption = {
  name: 'gifts',
  owner: 'group:default/checkout',
  objects: [
    {
      cluster: 'dev-eu',
      environment: 'dev',
      ref: { group: 'argoproj.io', kind: 'Application', name: 'gifts' },
      origin: {},
    },
  ],
};

const bodies: Record<string, object> = {
  'POST /apps': newApp,
  'POST /new-app/preview': newApp,
  'POST /adoptions': adoption,
  'POST /adoptions/preview': adoption,
  'POST /apps/{app}/environments': { environments: ['dev'] },
  'POST /apps/{app}/removal': { confirm: 'checkout' },
  'POST /apps/{app}/preview': {
    environment: 'dev',
    head: '0'.repeat(40),
    edits: [],
  },
  'PUT /apps/{app}/images': {
    environment: 'dev',
    request: 'web',
    image: { repository: 'r.example/a', digest: `sha256:${'0'.repeat(64)}` },
    key: 'run-12345',
  },
  'POST /apps/{app}/changes': {
    environment: 'dev',
    head: '0'.repeat(40),
    edits: [
      {
        op: 'set',
        file: 'apps/checkout/values.dev.yaml',
        path: ['a'],
        value: 1,
      },
    ],
  },
  'POST /announcements': {
    app: 'checkout',
    image: 'registry.example.org/checkout',
    digest: `sha256:${'0'.repeat(64)}`,
  },
  'POST /apps/{app}/builds': { workflow: 1, ref: 'main', inputs: {} },
  'POST /apps/{app}/builds/{run}/rerun': { failedOnly: false },
  'POST /pipelines/preview': {
    workflow: 'w',
    version: 'v1',
    pin: 'commit',
    apps: ['checkout'],
  },
  'POST /pipelines/pull-requests': {
    app: 'checkout',
    workflow: 'w',
    version: 'v1',
    pin: 'commit',
  },
  'POST /changes/{id}/approve': { head: '0'.repeat(40) },
  'POST /changes/{id}/close': { head: '0'.repeat(40) },
  'POST /changes/{id}/merge': { head: '0'.repeat(40) },
  'POST /apps/{app}/nudge': { environment: 'dev' },
  'POST /apps/{app}/secrets': {
    environment: 'dev',
    head: '0'.repeat(40),
    name: 'smtp',
    key: 'TOKEN',
    sealed: 'AgB',
    fingerprint: `sha256:${'0'.repeat(64)}`,
  },
};

/** Not for people: a pipeline's own token decides, and this is none. */
const byOtherToken = new Set(['POST /announcements']);

interface Operation {
  plugin: string;
  method: string;
  path: string;
}

function operations(): Operation[] {
  return plugins.flatMap(plugin => {
    const file = join(
      __dirname,
      `../../../plugins/${plugin}-backend/src/schema/openapi.yaml`,
    );
    const { paths } = parse(readFileSync(file, 'utf8')) as {
      paths: Record<string, Record<string, unknown>>;
    };
    return Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter(method =>
          ['get', 'post', 'put', 'patch', 'delete'].includes(method),
        )
        .map(method => ({ plugin, method: method.toUpperCase(), path })),
    );
  });
}

type Server = Portal['server'];

/** Sends what a route takes, as somebody. */
async function call(
  server: Server,
  { plugin, method, path }: Operation,
  authorization: string,
) {
  const name = `${method} ${path}`;
  const url = `/api/${plugin}${path.replace(
    /\{(\w+)\}/g,
    (_, parameter) => parameters[parameter],
  )}`;
  const send = request(server)
    [method.toLowerCase() as 'get' | 'post'](url)
    .set('authorization', authorization)
    .query(queries[`${plugin} ${name}`] ?? queries[name] ?? {});
  return bodies[name] ? send.send(bodies[name]) : send;
}

/** Refused, or an answer that was filtered down to nothing. */
function isNothing(
  { method, path }: Operation,
  { body, status }: { body: unknown; status: number },
) {
  const name = `${method} ${path}`;
  return (
    status === (byOtherToken.has(name) ? 401 : 403) ||
    (status === 200 && !JSON.stringify(body).includes('checkout'))
  );
}

describe('every route of the portal', () => {
  const asked: string[] = [];
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal(refusingPermissions(asked));
  }, 120_000);

  afterAll(() => portal.stop());

  it('belongs to a backend that is tested here', () => {
    const backends = readdirSync(join(__dirname, '../../../plugins'))
      .filter(name => name.endsWith('-backend'))
      .map(name => name.replace(/-backend$/, ''));
    expect(backends.sort()).toEqual([...plugins].sort());
  });

  it.each(operations().map(operation => [operation] as const))(
    'asks for a decision: %j',
    async operation => {
      asked.length = 0;
      const user = mockCredentials.user.header();
      const response = await call(portal.server, operation, user);
      const isFiltered = response.status !== 200 || asked.length > 0;
      expect(isNothing(operation, response) && isFiltered).toBe(true);
      expect(
        asked.filter(action => !Object.hasOwn(platformActions, action)),
      ).toEqual([]);
    },
  );
});

/** Routes that a service with apps of its own has not, whatever its roles. */
const notForServices = new Set([
  // a person decides, or answers for what is made
  'POST /apps',
  'POST /new-app/preview',
  'POST /adoptions',
  'POST /adoptions/preview',
  'POST /apps/{app}/environments',
  'GET /apps/{app}/removal',
  'POST /apps/{app}/removal',
  'POST /changes/{id}/approve',
  'POST /changes/{id}/close',
  'POST /changes/{id}/merge',
  'POST /apps/{app}/secrets',
  // for the portal's own backends
  'GET /tree',
  'GET /history',
  'GET /app-news',
  'GET /file-news',
  'PUT /apps/{app}/images',
  // of what another backend knows, which is not asked for a service
  'GET /kinds/{group}/{kind}/uses',
  // of every app's pipeline, and this one has apps of its own
  'GET /pipelines',
  'POST /pipelines/preview',
  'POST /pipelines/pull-requests',
  // a pipeline's own token
  'POST /announcements',
  // told as what one may not see, since the test asks for what is not there
  'GET /changes/{id}',
  'GET /apps/{app}/line',
]);

describe('every route of the portal, for a service outside of it', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal(servicePermissionsFactory, {
      roles: {
        all: { members: [], allow: [{ actions: ['*'] }] },
        people: { members: ['*'], allow: [{ actions: ['*'] }] },
      },
      services: { robot: { roles: ['all'], apps: ['checkout'] } },
    });
  }, 120_000);

  afterAll(() => portal.stop());

  it.each(operations().map(operation => [operation] as const))(
    'gives nothing to one without an entry: %j',
    async operation => {
      const response = await call(
        portal.server,
        operation,
        asService('stranger'),
      );
      expect(isNothing(operation, response)).toBe(true);
    },
  );

  // What goes on for as long as somebody listens is not waited for.
  const ending = operations().filter(({ path }) => path !== '/apps/{app}/tail');

  it.each(ending.map(operation => [operation] as const))(
    'is open to one whose role allows all, unless it is for others: %j',
    async operation => {
      const { method, path } = operation;
      const { body, status } = await call(
        portal.server,
        operation,
        asService('robot'),
      );
      // Builds want a token for the forge beside the permission.
      const isForForge = /Sign in to the forge/.test(body?.error?.message);
      expect([401, 403].includes(status) && !isForForge).toBe(
        notForServices.has(`${method} ${path}`),
      );
    },
  );

  it('keeps one to the apps of its entry', async () => {
    const change = await request(portal.server)
      .post('/api/desired-state/apps/payments/changes')
      .set('authorization', asService('robot'))
      .send(bodies['POST /apps/{app}/changes']);
    expect(change.status).toBe(403);
    expect(change.body.error.message).toBe(
      'You may not do desired-state.change on payments in dev',
    );
  });
});
