import { readFileSync } from 'node:fs';
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

const webService = { group: 'platform.example.org', kind: 'WebService' };

const place = { app: 'checkout', environment: 'dev' };
const change = {
  ...place,
  head: '0'.repeat(40),
  edits: [
    {
      op: 'set',
      file: 'apps/checkout/values.dev.yaml',
      path: ['a'],
      value: 1,
    },
  ],
};

/** What each action of the portal is asked with here. */
const inputs: Record<string, object> = {
  'artifacts:get-build': { app: 'checkout', run: 1 },
  'artifacts:get-job-log': { app: 'checkout', job: 1 },
  'artifacts:list-builds': { app: 'checkout' },
  'artifacts:list-pipelines': {},
  'delivery:get-status': place,
  'delivery:list-releases': place,
  'delivery:list-statuses': {},
  'delivery:list-transitions': place,
  'delivery:nudge-app': place,
  'desired-state:change-app': { ...change, key: 'never-made' },
  'desired-state:compare-environments': { app: 'checkout' },
  'desired-state:get-change': { id: 'lumen+config~41' },
  'desired-state:get-configuration': place,
  'desired-state:list-apps': {},
  'desired-state:list-changes': {},
  'desired-state:list-commits': place,
  'desired-state:preview-change': change,
  'environments:list-environments': {},
  'logs:count-logs': { app: 'checkout', environments: ['dev'] },
  'logs:search-logs': { app: 'checkout', environments: ['dev'] },
  'metrics:get-signals': place,
  'schemas:describe-kind': webService,
  'schemas:list-field-uses': webService,
  'schemas:list-kinds': {},
  'schemas:sample-kind': webService,
  'schemas:search-fields': { query: 'replicas' },
  'schemas:validate-manifests': { yaml: 'kind: ConfigMap' },
};

const actions = Object.keys(inputs);
const pathOf = (plugin: string) =>
  `/api/${plugin}/.backstage/actions/v1/actions`;

/** Invokes an action, as somebody. */
async function invoke(portal: Portal, id: string, authorization: string) {
  const [plugin] = id.split(':');
  return request(portal.server)
    .post(`${pathOf(plugin)}/${id}/invoke`)
    .set('authorization', authorization)
    .send(inputs[id]);
}

describe('every action of the portal', () => {
  const asked: string[] = [];
  const user = mockCredentials.user.header();
  let portal: Portal;
  let listed: { id: string; attributes: Record<string, boolean> }[];

  beforeAll(async () => {
    portal = await startPortal(refusingPermissions(asked));
    const lists = await Promise.all(
      plugins.map(plugin =>
        request(portal.server).get(pathOf(plugin)).set('authorization', user),
      ),
    );
    listed = lists.flatMap(({ body }) => body.actions ?? []);
  }, 120_000);

  afterAll(() => portal.stop());

  it('is tested here', () => {
    expect(listed.map(({ id }) => id).sort()).toEqual([...actions].sort());
  });

  it.each(actions)('asks for a decision: %s', async id => {
    asked.length = 0;
    const { body, status } = await invoke(portal, id, user);
    const isFiltered =
      status === 200 && !JSON.stringify(body).includes('checkout');
    expect(status === 403 || isFiltered).toBe(true);
    expect(asked).not.toEqual([]);
    expect(
      asked.filter(action => !Object.hasOwn(platformActions, action)),
    ).toEqual([]);
  });

  it('is told in the documentation', () => {
    const file = join(__dirname, '../../../docs/actions.md');
    const told = readFileSync(file, 'utf8').match(/(?<=^\| `)[\w.-]+/gm) ?? [];
    const tools = actions.map(id => id.replace(':', '.'));
    expect([...told].sort()).toEqual(tools.sort());
  });

  it.each(['app-config.yaml', 'app-config.production.yaml'])(
    'is a tool of MCP with %s',
    file => {
      const text = readFileSync(join(__dirname, '../../..', file), 'utf8');
      const { pluginSources } = parse(text).backend.actions;
      const sources = new Set(listed.map(({ id }) => id.split(':')[0]));
      expect(pluginSources).toEqual(expect.arrayContaining([...sources]));
    },
  );
});

describe('every action of the portal, for a service outside of it', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal(servicePermissionsFactory, {
      roles: { all: { members: [], allow: [{ actions: ['*'] }] } },
      services: { robot: { roles: ['all'] } },
    });
  }, 120_000);

  afterAll(() => portal.stop());

  it.each(actions)('is closed, as MCP is: %s', async id => {
    const { body, status } = await invoke(portal, id, asService('robot'));
    expect([status, body.error.message]).toEqual([
      403,
      expect.stringContaining('robot is a service outside of the portal'),
    ]);
  });
});
