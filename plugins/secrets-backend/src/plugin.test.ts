import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import { seal, type SecretTable } from '@gitops-portal/plugin-secrets-common';
import request from 'supertest';
import {
  makeCertificate,
  makeForeignKey,
  type CertificateFixture,
} from './__testUtils__/certificateFixture';
import { SecretsBackend } from './__testUtils__/SecretsBackend';

jest.setTimeout(120_000);

type Server = Awaited<ReturnType<SecretsBackend['start']>>;

const path = '/api/secrets/apps/notifications/secrets';
const name = 'notifications-smtp';
const key = 'SMTP_TOKEN';
const canary = 'canary-4b1d-swordfish';

let certificate: CertificateFixture;
let backend: SecretsBackend;

beforeAll(async () => {
  certificate = await makeCertificate();
});
beforeEach(async () => {
  backend = await SecretsBackend.create(certificate);
});
afterEach(() => backend.close());

const allow = (): PolicyDecision => ({ result: AuthorizeResult.ALLOW });
const deny = (): PolicyDecision => ({ result: AuthorizeResult.DENY });

/** What a policy says that gives a role one environment. */
const onlyIn = (environment: string): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'secrets',
  resourceType: 'secrets-target',
  conditions: {
    rule: 'IN_ENVIRONMENT',
    resourceType: 'secrets-target',
    params: { environments: [environment] },
  },
});

const sealFor = (value: string, publicKey = certificate.spki) =>
  seal({ namespace: 'notifications', name, value, publicKey });

const layerWith = (sealed: string) => `secrets:
  ${name}:
    encryptedData:
      ${key}: ${sealed}
    sealed:
      ${key}: { certificate: "${certificate.fingerprint}", at: "2026-11-23T05:59:00Z" }
`;

async function readTable(server: Server): Promise<SecretTable> {
  const response = await request(server).get(path);
  expect(response.status).toBe(200);
  return response.body;
}

const cellIn = ({ secrets }: SecretTable, environment: string) =>
  secrets
    .flatMap(({ keys }) => keys)
    .flatMap(({ cells }) => cells)
    .find(cell => cell.environment === environment);

/** Asks at each signal until the cell is as it should be. */
async function until(server: Server, state: string, environment = 'dev') {
  for (;;) {
    const signalled = backend.nextSignal();
    const table = await readTable(server);
    if (cellIn(table, environment)?.state === state) return table;
    await signalled;
  }
}

async function change(part: object = {}) {
  return {
    environment: 'dev',
    head: backend.neighbours.head,
    name,
    key,
    sealed: await sealFor(canary),
    fingerprint: certificate.fingerprint,
    ...part,
  };
}

describe('the table of secrets', () => {
  it('has each key in each environment, and what to seal with', async () => {
    const sealed = await sealFor('x');
    backend.neighbours.layers.dev = layerWith(sealed);
    backend.clusters.putSealed({ [key]: sealed });
    backend.clusters.putPod('new', '2026-11-23T06:00:01Z');
    const server = await backend.start(allow);
    await until(server, 'set');
    const table = await until(server, 'missing', 'prod');
    expect(table).toMatchObject({
      app: 'notifications',
      head: backend.neighbours.head,
      environments: [
        {
          name: 'dev',
          write: 'direct',
          state: 'ready',
          mayChange: true,
          namespace: 'notifications',
          certificate: {
            spki: certificate.spki,
            fingerprint: certificate.fingerprint,
          },
        },
        { name: 'prod', write: 'pull-request', state: 'ready' },
      ],
      secrets: [{ name, keys: [{ key }] }],
    });
    expect(cellIn(table, 'dev')).toMatchObject({
      state: 'set',
      sealedWith: certificate.fingerprint,
      requests: ['worker'],
      pods: { using: 1, of: 1, names: ['new'] },
    });
    expect(cellIn(table, 'prod')).toMatchObject({
      state: 'missing',
      message: 'worker names it, and no layer sets it',
    });
    expect(JSON.stringify(table)).not.toContain(sealed);
  });

  it('follows the controller and the pods, and signals it', async () => {
    const sealed = await sealFor('x');
    backend.neighbours.layers.dev = layerWith(sealed);
    const server = await backend.start(allow);
    await until(server, 'waiting');
    const object = backend.clusters.putSealed({ [key]: sealed }, 'no key');
    const failed = await until(server, 'notOpened');
    expect(cellIn(failed, 'dev')?.message).toContain('no key');
    backend.clusters.putPod('old', '2026-11-23T05:00:00Z');
    const condition = { type: 'Synced', status: 'True' };
    backend.clusters.dev.cluster.patch(
      object,
      { status: { conditions: [condition] } },
      'test',
      { status: true },
    );
    const outdated = await until(server, 'outdated');
    expect(cellIn(outdated, 'dev')?.pods).toMatchObject({ using: 0, of: 1 });
    expect(new Set(backend.signals)).toContain('secrets {"environment":"dev"}');
  });

  it('says so where a cluster serves no SealedSecrets', async () => {
    backend.neighbours.layers.prod = layerWith(await sealFor('x'));
    const server = await backend.start(allow);
    const table = await until(server, 'notOpened', 'prod');
    expect(cellIn(table, 'prod')?.message).toBe(
      'The cluster has no Sealed Secrets controller',
    );
  });

  it('gives nothing to seal with that is not pinned', async () => {
    backend.pems.body = (await makeCertificate()).pem;
    const server = await backend.start(allow);
    const { environments } = await readTable(server);
    for (const environment of environments) {
      expect(environment).toMatchObject({
        state: 'failed',
        message: expect.stringContaining('not the one that is pinned'),
        mayChange: false,
      });
      expect(environment.certificate).toBeUndefined();
    }
  });

  it('says so where the layout has no place for what is sealed', async () => {
    backend.neighbours.layout = 'helm-values';
    const server = await backend.start(allow);
    const { environments } = await readTable(server);
    for (const environment of environments) {
      expect(environment).toMatchObject({
        state: 'unsupported',
        message: expect.stringContaining('the values of notifications are'),
        mayChange: false,
      });
    }
    const answer = await request(server)
      .post(path)
      .send(await change());
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain('have no place');
    expect(backend.neighbours.changes).toEqual([]);
  });

  it('is of SealedSecrets where each manifest is a file, and sets them there', async () => {
    const sealed = await sealFor('x');
    backend.neighbours.layout = 'plain';
    backend.neighbours.layers.dev = JSON.stringify({
      ...{ apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret' },
      ...{ metadata: { name }, spec: { encryptedData: { [key]: sealed } } },
    });
    backend.clusters.putSealed({ [key]: sealed });
    const server = await backend.start(allow);
    const table = await until(server, 'set');
    expect(table.environments[0]).toMatchObject({
      ...{ name: 'dev', state: 'ready', mayChange: true },
    });
    const asked = await change();
    await request(server).post(path).send(asked).expect(201);
    expect(backend.neighbours.changes).toMatchObject([
      {
        edits: [
          {
            ...{ op: 'set', file: 'apps/notifications/values.dev.yaml' },
            ...{ path: ['spec', 'encryptedData', key], value: asked.sealed },
          },
        ],
      },
    ]);
  });

  it('names the environments that one may not see, and leaves them out', async () => {
    const server = await backend.start(() => onlyIn('dev'));
    const table = await readTable(server);
    expect(table.environments).toMatchObject([
      { name: 'dev', state: 'ready', mayChange: true },
      { name: 'prod', state: 'refused', mayChange: false },
    ]);
    expect(table.environments[1]).not.toHaveProperty('certificate');
    expect(table.environments[1]).not.toHaveProperty('namespace');
    expect(cellIn(table, 'prod')).toBeUndefined();
  });

  it('may be seen by who may not change it', async () => {
    const server = await backend.start(permission =>
      permission === 'secrets.read' ? allow() : onlyIn('dev'),
    );
    const { environments } = await readTable(server);
    expect(environments.map(({ mayChange }) => mayChange)).toEqual([
      true,
      false,
    ]);
  });
});

describe('the Secrets that an app can refer to', () => {
  const seen = (environment: string) =>
    `/api/secrets/apps/notifications/seen-secrets?environment=${environment}`;
  /** Asks at each signal until the clusters have told that much. */
  const lookedInto = async (server: Server, count: number) => {
    for (;;) {
      const signalled = backend.nextSignal();
      const { body } = await request(server).get(seen('dev'));
      const [look] = body.lookedIn;
      if (!look.problem && body.secrets.length === count) return body;
      await signalled;
    }
  };

  it('are told by what makes and uses them, without a value', async () => {
    const sealed = await sealFor('x');
    backend.clusters.putSealed({ ALSO: sealed });
    backend.clusters.putPod('new', '2026-11-23T06:00:01Z');
    const server = await backend.start(allow);
    const body = await lookedInto(server, 1);
    expect(body).toEqual({
      app: 'notifications',
      environment: 'dev',
      namespace: 'notifications',
      secrets: [
        { name, keys: ['ALSO', key], clusters: ['dev-eu'], from: 'sealed' },
      ],
      lookedIn: [{ cluster: 'dev-eu' }],
    });
    expect(JSON.stringify(body)).not.toContain(sealed);
  });

  it('are not told of other apps in the namespace', async () => {
    backend.clusters.putPod('old', '2026-11-23T06:00:01Z', 'other-app');
    const server = await backend.start(allow);
    expect(await lookedInto(server, 0)).toMatchObject({ secrets: [] });
  });

  it('name a cluster that cannot be asked', async () => {
    await backend.clusters.dev.close();
    const server = await backend.start(allow);
    const { body } = await request(server).get(seen('dev'));
    expect(body).toMatchObject({
      secrets: [],
      lookedIn: [{ cluster: 'dev-eu', problem: expect.any(String) }],
    });
  });

  it('are not looked for where nothing is followed', async () => {
    const server = await backend.start(allow);
    const { body } = await request(server).get(seen('elsewhere'));
    expect(body).toMatchObject({ secrets: [], lookedIn: [] });
  });

  it.each([
    ['an environment that there is not', allow, 'moon', 404],
    ['who may not see secrets', deny, 'dev', 403],
    [
      'who may see those of another environment',
      () => onlyIn('dev'),
      'prod',
      403,
    ],
  ] as const)('are refused: %s', async (_, decide, environment, status) => {
    const server = await backend.start(decide);
    const answer = await request(server).get(seen(environment));
    expect(answer.status).toBe(status);
  });
});

describe('setting a secret', () => {
  it('writes it to the layer of the environment, and audits it', async () => {
    const server = await backend.start(allow);
    const body = await change({ environment: 'prod' });
    const response = await request(server).post(path).send(body);
    expect(response.body).toEqual({
      commit: 'c'.repeat(40),
      branch: 'main',
      url: 'https://x/c',
    });
    expect(response.status).toBe(201);
    const file = 'apps/notifications/values.prod.yaml';
    expect(backend.neighbours.changes).toEqual([
      {
        environment: 'prod',
        head: body.head,
        title: 'Set SMTP_TOKEN of notifications-smtp in prod',
        edits: [
          {
            op: 'set',
            file,
            path: ['secrets', name, 'encryptedData', key],
            value: body.sealed,
          },
          {
            op: 'set',
            file,
            path: ['secrets', name, 'sealed', key],
            value: {
              certificate: certificate.fingerprint,
              at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}Z$/),
            },
          },
        ],
      },
    ]);
    expect(backend.audit).toEqual([
      {
        eventId: 'secrets-change',
        outcome: 'success',
        meta: {
          app: 'notifications',
          environment: 'prod',
          secret: name,
          key,
          certificate: certificate.fingerprint,
          commit: 'c'.repeat(40),
          branch: 'main',
          pullRequest: undefined,
        },
      },
    ]);
    expect(backend.written()).not.toContain(body.sealed);
  });

  it.each<[string, () => Promise<object> | object, number, string]>([
    ['a name that is none', () => ({ name: 'A_b' }), 400, 'name: expected'],
    ['a key that is none', () => ({ key: 'a/b' }), 400, 'key: expected'],
    [
      'an environment that is none',
      () => ({ environment: 'nowhere' }),
      404,
      'No such environment',
    ],
    [
      'an environment without a certificate',
      () => ({ environment: 'elsewhere' }),
      400,
      'No certificate is configured for elsewhere',
    ],
    [
      'another fingerprint',
      () => ({ fingerprint: `sha256:${'0'.repeat(64)}` }),
      400,
      'sealed with another certificate',
    ],
    [
      'a key of another size',
      async () => {
        const { spki } = await makeCertificate({ keyBits: 4096 });
        return { sealed: await sealFor('x', spki) };
      },
      400,
      'not sealed for the key',
    ],
    [
      'a value that is too large',
      async () => ({ sealed: await sealFor('x'.repeat(64 * 1024 + 1)) }),
      400,
      'more than the 64 KiB',
    ],
    [
      'a body that is far too large',
      () => ({ sealed: 'A'.repeat(300_000) }),
      400,
      'larger than 256kb',
    ],
    ['a missing field', () => ({ sealed: undefined }), 400, 'sealed'],
  ])('refuses %s', async (_, part, status, message) => {
    const server = await backend.start(allow);
    const response = await request(server)
      .post(path)
      .send(await change(await part()));
    expect(response.body.error.message).toContain(message);
    expect(response.status).toBe(status);
    expect(backend.neighbours.changes).toEqual([]);
  });

  it('takes the largest value, but no secret that overflows', async () => {
    const server = await backend.start(allow);
    const sealed = await sealFor('x'.repeat(64 * 1024));
    const others = Array.from(
      { length: 16 },
      (_, n) => `      K${n}: ${sealed}`,
    );
    backend.neighbours.layers.dev = `secrets:
  ${name}:
    encryptedData:
${others.slice(1).join('\n')}
`;
    const send = async () =>
      request(server)
        .post(path)
        .send(await change({ sealed }));
    expect((await send()).status).toBe(201);
    backend.neighbours.layers.dev += `${others[0]}\n`;
    expect((await send()).body.error.message).toContain(
      'would have 1088 KiB in all',
    );
  });

  it('cannot tell a foreign key of the same size: the controller will', async () => {
    const server = await backend.start(allow);
    const sealed = await sealFor('x', makeForeignKey());
    const response = await request(server)
      .post(path)
      .send(await change({ sealed }));
    expect(response.status).toBe(201);
  });

  it.each(['__proto__', 'constructor', 'toString'])(
    'takes %s for a key like any other, or not at all',
    async odd => {
      const server = await backend.start(allow);
      backend.neighbours.requests[0].spec.env[0].secret.key = odd;
      const before = await until(server, 'missing');
      expect(before.secrets[0].keys.map(it => it.key)).toEqual([odd]);
      const response = await request(server)
        .post(path)
        .send(await change({ key: odd }));
      expect(response.status).toBe(odd === '__proto__' ? 400 : 201);
      backend.neighbours.layers.dev = layerWith(await sealFor('x')).replaceAll(
        key,
        odd,
      );
      const after = await readTable(server);
      expect(after.secrets[0].keys.map(it => it.key)).toEqual([odd]);
      expect(after.secrets[0].keys[0].cells[0]).toMatchObject({
        state: odd === '__proto__' ? 'missing' : 'waiting',
      });
    },
  );

  it('takes the certificate that was pinned after the last look', async () => {
    backend.pems.status = 503;
    const server = await backend.start(allow);
    expect((await readTable(server)).environments[0].state).toBe('failed');
    backend.pems.status = 200;
    const response = await request(server)
      .post(path)
      .send(await change());
    expect(response.status).toBe(201);
  });

  it.each([
    [
      409,
      {
        error: { name: 'ConflictError', message: 'changed meanwhile' },
        conflicts: [
          {
            file: 'x',
            path: ['secrets'],
            theirs: 'AgBtheirs',
            yours: 'AgCyours',
          },
        ],
        head: 'b'.repeat(40),
        response: { statusCode: 409 },
      },
    ],
    [
      400,
      {
        error: { name: 'InputError', message: 'not valid' },
        issues: [{ message: 'no' }],
        response: { statusCode: 400 },
      },
    ],
    [
      403,
      {
        error: { name: 'NotAllowedError', message: 'You may not' },
        response: { statusCode: 403 },
      },
    ],
  ])('passes on what desired-state answers with %d', async (status, body) => {
    const server = await backend.start(allow);
    backend.neighbours.refusal = { status, body };
    const response = await request(server)
      .post(path)
      .send(await change());
    expect(response.status).toBe(status);
    expect(response.body).toEqual(body);
    expect(backend.audit).toMatchObject([{ outcome: 'fail' }]);
    expect(backend.written()).not.toMatch(/AgB|AgC/);
  });
});

describe('a plain value that is sent by mistake', () => {
  it.each<[string, () => Promise<string>]>([
    [
      'in the place of the sealed one',
      async () => JSON.stringify(await change({ sealed: canary })),
    ],
    [
      'in base64',
      async () =>
        JSON.stringify(
          await change({ sealed: Buffer.from(canary).toString('base64') }),
        ),
    ],
    [
      'as the fingerprint',
      async () => JSON.stringify(await change({ fingerprint: canary })),
    ],
    [
      'as the key',
      async () => JSON.stringify(await change({ key: `${canary} ` })),
    ],
    [
      'as the name',
      async () => JSON.stringify(await change({ name: `${canary} ` })),
    ],
    [
      'as the environment',
      async () => JSON.stringify(await change({ environment: canary })),
    ],
    ['beside it', async () => JSON.stringify(await change({ value: canary }))],
    [
      'of another type',
      async () => JSON.stringify(await change({ sealed: { canary } })),
    ],
    ['in what is no JSON', async () => `{"sealed": ${canary}}`],
    ['as the whole body', async () => canary],
  ])('%s is refused, and written nowhere', async (_, body) => {
    const server = await backend.start(allow);
    const response = await request(server)
      .post(path)
      .set('content-type', 'application/json')
      .send(await body());
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(backend.neighbours.changes).toEqual([]);
    const base64 = Buffer.from(canary).toString('base64');
    for (const place of [response.text, backend.written()]) {
      expect(place).not.toContain(canary);
      expect(place).not.toContain(base64.slice(0, 20));
    }
    expect(backend.logs.length).toBeGreaterThan(0);
  });
});

describe('who has no rights', () => {
  it.each([path, '/api/secrets/apps/nowhere/secrets'])(
    'sees nothing of %s and sets nothing, which is audited',
    async place => {
      const server = await backend.start(deny);
      const read = await request(server).get(place);
      expect(read.status).toBe(403);
      const written = await request(server)
        .post(place)
        .send(await change());
      expect(written.status).toBe(403);
      expect(backend.neighbours.changes).toEqual([]);
      expect(backend.audit).toMatchObject([
        {
          eventId: 'permission-denied',
          outcome: 'fail',
          meta: { permission: 'secrets.read' },
        },
        {
          eventId: 'permission-denied',
          outcome: 'fail',
          meta: { permission: 'secrets.change', environment: 'dev' },
        },
      ]);
    },
  );

  it('learns the same of an app that there is and of one that there is not', async () => {
    const server = await backend.start(deny);
    const messages = await Promise.all(
      ['notifications', 'nowhere'].map(async app => {
        const { body } = await request(server).get(
          `/api/secrets/apps/${app}/secrets`,
        );
        return body.error.message.replace(app, 'APP');
      }),
    );
    expect(new Set(messages).size).toBe(1);
  });

  it('sees nothing of an app that is in none of the own environments', async () => {
    const server = await backend.start(() => onlyIn('elsewhere'));
    const { status, body } = await request(server).get(path);
    expect(status).toBe(403);
    expect(body).not.toHaveProperty('environments');
  });

  it('sets nothing in another environment than the own', async () => {
    const server = await backend.start(() => onlyIn('dev'));
    const refused = await request(server)
      .post(path)
      .send(await change({ environment: 'prod' }));
    expect(refused.status).toBe(403);
    const allowed = await request(server)
      .post(path)
      .send(await change());
    expect(allowed.status).toBe(201);
  });

  it('is told that there is no such app only where all may be read', async () => {
    const server = await backend.start(allow);
    const response = await request(server).get('/api/secrets/apps/x/secrets');
    expect(response.status).toBe(404);
  });
});
