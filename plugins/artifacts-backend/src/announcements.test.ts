import { generateKeyPair, type JWTPayload } from 'jose';
import request from 'supertest';
import { ArtifactsBackend, image } from './__testUtils__/ArtifactsBackend';

jest.setTimeout(120_000);

type Server = Awaited<ReturnType<ArtifactsBackend['start']>>;

const run = {
  aud: 'gitops-portal',
  repository: 'lumen/checkout',
  ref: 'refs/heads/main',
  sha: 'c'.repeat(40),
  event_name: 'push',
  job_workflow_ref: 'lumen/ci/.github/workflows/build.yaml@refs/tags/v1',
  run_attempt: '1',
  actor: 'maya',
};
const now = () => Math.floor(Date.now() / 1000);

describe('an announcement', () => {
  let backend: ArtifactsBackend;
  let server: Server;
  let digest: string;
  let other: string;
  let runs = 100;

  beforeAll(async () => {
    backend = await ArtifactsBackend.create();
    digest = await backend.pushImage('{"a":1}');
    other = await backend.pushImage('{"b":2}');
    server = await backend.start();
  });

  beforeEach(() => {
    backend.changes.length = 0;
    backend.audit.length = 0;
    backend.failure = undefined;
    runs += 1;
  });

  afterAll(() => backend.close());

  const claims = (change: JWTPayload = {}): JWTPayload => ({
    ...run,
    run_id: String(runs),
    ...change,
  });
  const announce = (token: string | undefined, change: object = {}) => {
    const sent = request(server)
      .post('/api/artifacts/announcements')
      .send({ app: 'checkout', image, digest, version: '1.2.3', ...change });
    return token === undefined
      ? sent
      : sent.set('authorization', `Bearer ${token}`);
  };

  it('commits the image once, whoever repeats it', async () => {
    const token = await backend.issuer.token(claims());
    const first = await announce(token);
    expect(first.body).toEqual({
      outcome: 'deployed',
      environment: 'dev',
      message: '1.2.3 is asked for in dev',
      commit: expect.stringMatching(
        `^of announcement:[0-9a-f]{12}:${runs}:1:checkout:web$`,
      ),
      url: 'http://c',
    });
    const again = await announce(await backend.issuer.token(claims()));
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(backend.changes).toMatchObject([
      {
        app: 'checkout',
        environment: 'dev',
        request: 'web',
        image: { repository: image, digest, tag: '1.2.3' },
        message: expect.stringContaining(
          `/lumen/checkout/actions/runs/${runs}`,
        ),
      },
    ]);
    expect(backend.audit[0]).toMatchObject({
      eventId: 'announcement',
      outcome: 'success',
      meta: {
        app: 'checkout',
        digest,
        ip: expect.stringContaining('127.0.0.1'),
        run: String(runs),
        outcome: 'deployed',
      },
    });
    expect(JSON.stringify(backend.audit)).not.toContain(token);
  });

  it('says which commit the token proves, beside the one that was built', async () => {
    const older = 'd'.repeat(40);
    await announce(await backend.issuer.token(claims()), { commit: older });
    expect(backend.changes[0]).toMatchObject({
      author: undefined,
      message: expect.stringContaining(
        `Built from ${older} (in the history of ${run.sha})`,
      ),
    });
  });

  it('may come of a workflow that is pinned by the commit of a version, and of no other', async () => {
    const ci = await backend.forge.host({ owner: 'lumen', name: 'ci' });
    const write = (text: string) =>
      ci.base.commit({
        branch: 'main',
        message: 'Write\n',
        changes: [{ path: 'a', content: text }],
        author: { name: 'Petra Novak', email: 'petra@lumen.example' },
      });
    const released = await write('one\n');
    const unreleased = await write('two\n');
    await ci.git.moveRef('refs/tags/v1.0.0', released, undefined);
    const pinned = (commit: string, file = 'build.yaml') =>
      backend.issuer
        .token(
          claims({
            job_workflow_ref: `lumen/ci/.github/workflows/${file}@${commit}`,
          }),
        )
        .then(token => announce(token));
    expect((await pinned(unreleased)).status).toBe(403);
    expect((await pinned(released, 'other.yaml')).status).toBe(403);
    expect((await pinned(released)).body.outcome).toBe('deployed');
    // a version that was released a moment ago
    await ci.git.moveRef('refs/tags/v1.0.1', unreleased, undefined);
    const later = Date.now() + 3_000;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => later);
    try {
      expect((await pinned(unreleased)).body.error).toBeUndefined();
    } finally {
      clock.mockRestore();
    }
  });

  it('has one key for two that come at the same moment', async () => {
    const token = await backend.issuer.token(claims());
    const answers = await Promise.all([announce(token), announce(token)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(new Set(backend.changes.map(({ key }) => key)).size).toBe(1);
  });

  it('is not taken for another image by the same run', async () => {
    await announce(await backend.issuer.token(claims()));
    const replayed = await announce(await backend.issuer.token(claims()), {
      digest: other,
    });
    expect(replayed.status).toBe(409);
    expect(replayed.body.error.message).toContain('announced');
    expect(backend.changes).toHaveLength(1);
    expect(backend.audit[1]).toMatchObject({ outcome: 'fail' });
  });

  it('can be sent again where Git could not be written', async () => {
    const token = await backend.issuer.token(claims());
    backend.failure = new Error('the remote is away');
    expect((await announce(token)).status).toBe(500);
    backend.failure = undefined;
    expect((await announce(token)).body.outcome).toBe('deployed');
  });

  it('does not take back what a later run brought, unless it is run again', async () => {
    const earlier = String(runs);
    runs += 1;
    await announce(await backend.issuer.token(claims()));
    const late = await backend.issuer.token(claims({ run_id: earlier }));
    expect((await announce(late, { digest: other })).body).toMatchObject({
      outcome: 'superseded',
      message: expect.stringContaining('a later run'),
    });
    const rerun = claims({ run_id: earlier, run_attempt: '2' });
    const wanted = await announce(await backend.issuer.token(rerun), {
      digest: other,
    });
    expect(wanted.body.outcome).toBe('deployed');
    expect(backend.changes).toHaveLength(2);
  });

  it.each([
    ['another branch', { ref: 'refs/heads/feature' }],
    ['a pull request', { event_name: 'pull_request_target' }],
  ])('from %s is known, and not deployed', async (_, change) => {
    const answer = await announce(await backend.issuer.token(claims(change)));
    expect(answer.status).toBe(200);
    expect(answer.body.outcome).toBe('recorded');
    expect(backend.changes).toEqual([]);
  });

  const forged: [string, () => Promise<string | undefined>, number, RegExp][] =
    [
      ['none', async () => undefined, 401, /there is none/],
      ['no token', async () => 'x.y.z', 401, /no JSON Web Token/],
      [
        'a token that is far too long',
        () => backend.issuer.token(claims({ pad: 'x'.repeat(9_000) })),
        401,
        /no JSON Web Token/,
      ],
      [
        'a token that is not signed',
        async () => {
          const part = (value: object) =>
            Buffer.from(JSON.stringify(value)).toString('base64url');
          const body = {
            ...claims(),
            iss: backend.issuer.url,
            exp: now() + 60,
          };
          return `${part({ alg: 'none' })}.${part(body)}.`;
        },
        401,
        /not signed in an allowed way/,
      ],
      [
        'a token signed with the public key as a secret',
        async () =>
          backend.issuer.token(claims(), {
            alg: 'HS256',
            key: new TextEncoder().encode(await backend.issuer.publicPem()),
          }),
        401,
        /not signed in an allowed way/,
      ],
      [
        'a token signed by a key of somebody else',
        async () => {
          const { privateKey } = await generateKeyPair('RS256');
          return backend.issuer.token(claims(), { key: privateKey });
        },
        401,
        /signature is not by a key of its issuer/,
      ],
      [
        'a token signed by a key that is not published',
        () => backend.issuer.token(claims(), { kid: 'other' }),
        401,
        /signature is not by a key of its issuer/,
      ],
      [
        'a token that was changed afterwards',
        async () => {
          const genuine = await backend.issuer.token(claims());
          const evil = await backend.issuer.token(
            claims({ repository: 'lumen/payments' }),
          );
          const [head, , signature] = genuine.split('.');
          return `${head}.${evil.split('.')[1]}.${signature}`;
        },
        401,
        /signature is not by a key of its issuer/,
      ],
      [
        'a token of another issuer',
        () => backend.issuer.token(claims({ iss: 'https://evil.example' })),
        401,
        /issuer is not known here/,
      ],
      [
        'a token that has expired',
        () => backend.issuer.token(claims({ exp: now() - 60 })),
        401,
        /has expired/,
      ],
      [
        'a token that never expires',
        () => backend.issuer.token(claims({ exp: undefined })),
        401,
        /claim exp is not in order/,
      ],
      [
        'a token of tomorrow',
        () => backend.issuer.token(claims({ nbf: now() + 3_600 })),
        401,
        /not valid yet/,
      ],
      [
        'a token that will be issued',
        () => backend.issuer.token(claims({ iat: now() + 3_600 })),
        401,
        /not valid yet/,
      ],
      [
        'a token of yesterday that lives for years',
        () =>
          backend.issuer.token(
            claims({ iat: now() - 86_400, exp: now() + 1e8 }),
          ),
        401,
        /has expired/,
      ],
      [
        'a token of no commit',
        () => backend.issuer.token(claims({ sha: '../../users' })),
        401,
        /no proper sha/,
      ],
      [
        'a token for somebody else',
        () => backend.issuer.token(claims({ aud: 'sts.amazonaws.com' })),
        401,
        /another audience/,
      ],
      [
        'a token without a run',
        () => backend.issuer.token(claims({ run_id: undefined })),
        401,
        /no proper run_id/,
      ],
      [
        'a token without an identity',
        () => backend.issuer.token(claims({ jti: undefined })),
        401,
        /claim jti is not in order/,
      ],
      [
        'a run of another repository',
        () => backend.issuer.token(claims({ repository: 'lumen/payments' })),
        403,
        /no app checkout is built from lumen\/payments/,
      ],
      [
        'a workflow that is not the platform’s',
        () =>
          backend.issuer.token(
            claims({
              job_workflow_ref:
                'lumen/checkout/.github/workflows/ci.yaml@refs/heads/main',
            }),
          ),
        403,
        /is not among those allowed/,
      ],
    ];

  it.each(forged)('with %s is refused', async (_, make, status, message) => {
    const token = await make();
    const answer = await announce(token);
    expect(answer.body.error.message).toMatch(message);
    expect(answer.status).toBe(status);
    expect(backend.changes).toEqual([]);
    expect(backend.audit).toMatchObject([
      { eventId: 'announcement', outcome: 'fail' },
    ]);
    const told = JSON.stringify([answer.body, backend.audit]);
    expect(told).not.toContain(token ?? 'Bearer');
  });

  it.each<[string, object, number, RegExp]>([
    ['an app that is not there', { app: 'nowhere' }, 403, /no app nowhere/],
    ['somebody else’s app', { app: 'payments' }, 403, /no app payments/],
    [
      'an image that the app does not ask for',
      { image: 'registry.lumen.example/evil/checkout' },
      400,
      /No request in dev asks for/,
    ],
    ['a request without images', { request: 'db' }, 400, /db names no reposit/],
    ['a request that is not there', { request: 'x' }, 400, /no request x/],
    [
      'an image that is not in the registry',
      { digest: `sha256:${'0'.repeat(64)}` },
      400,
      /has no sha256:0/,
    ],
    ['a digest that is none', { digest: 'latest' }, 400, /pattern/],
    ['an image with a tag', { image: `${image}:latest` }, 400, /pattern/],
    ['lines in the version', { version: '1\n\nEvil: x' }, 400, /pattern/],
    ['something beside', { environment: 'prod' }, 400, /additional/],
  ])('of %s is refused', async (_, change, status, message) => {
    const answer = await announce(await backend.issuer.token(claims()), change);
    expect(answer.body.error.message).toMatch(message);
    expect(answer.status).toBe(status);
    expect(backend.changes).toEqual([]);
  });
});
