import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { desiredStateServiceRef } from '@gitops-portal/plugin-desired-state-node';
import request from 'supertest';
import { schemasPlugin } from '../plugin';

const XRD = `
apiVersion: apiextensions.crossplane.io/v2
kind: CompositeResourceDefinition
metadata:
  name: databases.example.org
  annotations: {gitops-portal.io/title: A database}
spec:
  group: example.org
  names: {kind: Database, plural: databases}
  versions:
    - name: v1
      served: true
      referenceable: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              required: [size]
              properties:
                size: {type: string, enum: [small, large], description: How much it holds}
                backup:
                  type: object
                  properties: {days: {type: integer, maximum: 30}}
`;

const database = { group: 'example.org', kind: 'Database' };

const uses = {
  app: 'checkout',
  environment: 'dev',
  fileUrl: undefined,
  request: {
    name: 'db',
    apiVersion: 'example.org/v1',
    kind: 'Database',
    spec: { size: 'small' },
    origins: {},
  },
};

type Decision = AuthorizeResult.ALLOW | AuthorizeResult.DENY;

async function start(decision: Decision = AuthorizeResult.ALLOW) {
  const { server } = await startTestBackend({
    features: [
      schemasPlugin,
      mockServices.permissions.mock({
        authorize: async queries => queries.map(() => ({ result: decision })),
        authorizeConditional: async queries =>
          queries.map(() => ({ result: decision })),
      }).factory,
      createServiceFactory({
        service: desiredStateServiceRef,
        deps: {},
        factory: () =>
          ({
            sources: async () => [
              { name: 'lumen/config', branch: 'main', head: 'a' },
            ],
            files: async () => [
              {
                source: 'lumen/config',
                head: 'a',
                files: [{ path: 'platform/xrds/database.yaml', text: XRD }],
              },
            ],
            appNews: async () => ({
              ...{ cursor: 'a', reset: true, isMore: false },
              ...{ apps: [], removed: [], unread: [] },
            }),
            requests: async () => [uses],
            // The rest of the service is not asked by this plugin.
          } as unknown as typeof desiredStateServiceRef.T),
      }),
      mockServices.rootConfig.factory({
        data: { platform: { environments: [{ name: 'dev' }] } },
      }),
    ],
  });
  return (name: string, input: object) =>
    request(server)
      .post(`/api/schemas/.backstage/actions/v1/actions/schemas:${name}/invoke`)
      .send(input);
}

const manifest = (spec: string) =>
  `apiVersion: example.org/v1\nkind: Database\nmetadata: {name: a}\nspec: ${spec}\n`;

it.each<[string, object, object]>([
  [
    'list-kinds',
    {},
    {
      kinds: [
        {
          ...database,
          title: 'A database',
          preferred: 'v1',
          versions: ['v1'],
          environments: [],
        },
      ],
      problems: [],
    },
  ],
  [
    'search-fields',
    { query: 'days' },
    { fields: [{ ...database, path: 'spec.backup.days' }] },
  ],
  [
    'describe-kind',
    { ...database, below: 'spec.backup' },
    {
      total: 2,
      versions: [{ name: 'v1', served: true }],
      fields: [
        { path: 'spec.backup', type: 'Backup' },
        { path: 'spec.backup.days', type: 'integer' },
      ],
    },
  ],
  [
    'sample-kind',
    database,
    {
      version: 'v1',
      valid: true,
      errors: [],
      yaml: expect.stringContaining('size: small'),
    },
  ],
  [
    'validate-manifests',
    { yaml: manifest('{size: large}') },
    { valid: true, documents: [{ document: 1, valid: true, errors: [] }] },
  ],
  [
    'validate-manifests',
    { yaml: manifest('{size: huge}') },
    {
      valid: false,
      documents: [
        { errors: [{ path: 'spec.size', line: 4, column: 14, rule: 'enum' }] },
      ],
    },
  ],
  [
    'list-field-uses',
    { ...database, field: 'spec.size' },
    {
      total: 1,
      uses: [{ app: 'checkout', path: 'spec.size', value: 'small' }],
    },
  ],
])('%s answers %j', async (name, input, output) => {
  const invoke = await start();
  const { body, status } = await invoke(name, input);
  expect([status, body]).toMatchObject([200, { output }]);
});

it.each<[string, object, number, string]>([
  ['describe-kind', { ...database, kind: 'No' }, 404, 'has a kind No'],
  ['describe-kind', { ...database, version: 'v9' }, 400, 'has v1, not v9'],
  ['sample-kind', { ...database, environment: 'dev' }, 404, 'dev does not'],
  ['search-fields', { query: 'a', limit: 1000 }, 400, 'limit'],
  ['validate-manifests', { yaml: '' }, 400, 'yaml'],
  [
    'validate-manifests',
    { yaml: manifest('{}'), environment: 'none' },
    404,
    'It is not known what none serves',
  ],
])('%s refuses %j', async (name, input, status, message) => {
  const invoke = await start();
  const response = await invoke(name, input);
  expect(response.status).toBe(status);
  expect(response.body.error.message).toContain(message);
});

it('validates as much text as it says', async () => {
  const invoke = await start();
  const line = '  # "no" \n';
  const yaml = manifest('{size: large}').padEnd(50_000, line);
  const { body, status } = await invoke('validate-manifests', { yaml });
  expect([status, body]).toMatchObject([200, { output: { valid: true } }]);
});

it('tells of many errors the first', async () => {
  const invoke = await start();
  const wrong = Array.from({ length: 4000 }, (_, at) => `a${at}: 1`);
  const yaml = manifest(`{size: large, ${wrong.join(', ')}}`);
  const { body, status } = await invoke('validate-manifests', { yaml });
  expect([status, body.output.valid, body.output.total]).toEqual([
    200,
    false,
    4000,
  ]);
  expect(body.output.documents[0].errors).toHaveLength(100);
});

it.each<[string, object]>([
  ['list-kinds', {}],
  ['search-fields', { query: 'size' }],
  ['describe-kind', database],
  ['sample-kind', database],
  ['validate-manifests', { yaml: manifest('{}') }],
  ['list-field-uses', database],
])('%s is not for whom the policy refuses it', async (name, input) => {
  const invoke = await start(AuthorizeResult.DENY);
  const { body, status } = await invoke(name, input);
  expect([status, body.error.message]).toEqual([
    403,
    'You may not do schemas.read',
  ]);
});
