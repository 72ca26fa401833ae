import type { JWTPayload } from 'jose';
import request from 'supertest';
import { ArtifactsBackend, image } from './__testUtils__/ArtifactsBackend';

jest.setTimeout(60_000);

type Server = Awaited<ReturnType<ArtifactsBackend['start']>>;

describe('announcements of one request', () => {
  let backend: ArtifactsBackend;
  let server: Server;
  let digests: string[];
  let runs = 100;
  let commits: { older: string; newer: string };

  beforeAll(async () => {
    backend = await ArtifactsBackend.create();
    digests = await Promise.all(
      ['{"a":1}', '{"b":2}', '{"c":3}'].map(text => backend.pushImage(text)),
    );
    const commit = (message: string) =>
      backend.repository.base.commit({
        branch: 'main',
        message,
        changes: [{ path: 'app.txt', content: message }],
        author: { name: 'Maya', email: 'maya@lumen.example' },
      });
    commits = { older: await commit('One\n'), newer: await commit('Two\n') };
    server = await backend.start();
  });

  beforeEach(() => {
    backend.changes.length = 0;
    backend.failure = undefined;
    backend.before = async () => {};
    runs += 10;
  });

  afterAll(() => backend.close());

  /** Announces what a run built, as its version says. */
  const announce = async (
    run: number,
    version: string,
    change: JWTPayload = {},
  ) => {
    const token = await backend.issuer.token({
      aud: 'gitops-portal',
      repository: 'lumen/checkout',
      ref: 'refs/heads/main',
      sha: 'c'.repeat(40),
      event_name: 'push',
      job_workflow_ref: 'lumen/ci/.github/workflows/build.yaml@refs/tags/v1',
      run_attempt: '1',
      actor: 'maya',
      run_id: String(runs + run),
      ...change,
    });
    const digest = digests[Number(version.charAt(0)) - 1];
    const { body, status } = await request(server)
      .post('/api/artifacts/announcements')
      .set('authorization', `Bearer ${token}`)
      .send({ app: 'checkout', image, digest, version });
    return { status, outcome: body.outcome, message: body.message };
  };
  const written = () => backend.changes.map(({ image: { tag } }) => tag);

  /** Resolves when a run is known, and had the time to go as far as it can. */
  const hasCome = async (run: number) => {
    const known = () =>
      backend.knex('artifacts_announcements').where('run_id', runs + run);
    while ((await known()).length === 0) {
      await new Promise(setImmediate);
    }
    for (let turn = 0; turn < 200; turn += 1) {
      await known();
      await new Promise(setImmediate);
    }
  };

  /** Announces one, and holds its write until another one has come. */
  const inFlight = async (
    first: () => ReturnType<typeof announce>,
    second: () => ReturnType<typeof announce>,
    run: number,
  ) => {
    let release = () => {};
    let writes = 0;
    const held = new Promise<void>(reached => {
      backend.before = () => {
        writes += 1;
        if (writes > 1) return Promise.resolve();
        reached();
        return new Promise(resolve => {
          release = resolve;
        });
      };
    });
    const one = first();
    await held;
    const two = second();
    const both = Promise.all([one, two]);
    await hasCome(run);
    expect(writes).toBe(1);
    release();
    return both;
  };

  it('write the newer one last, when it comes while the older is written', async () => {
    const answers = await inFlight(
      () => announce(1, '1.0'),
      () => announce(2, '2.0'),
      2,
    );
    expect(answers.map(({ outcome }) => outcome)).toEqual([
      'deployed',
      'deployed',
    ]);
    expect(written()).toEqual(['1.0', '2.0']);
  });

  it('do not write the older one, when it comes while the newer is written', async () => {
    const answers = await inFlight(
      () => announce(2, '2.0'),
      () => announce(1, '1.0'),
      1,
    );
    expect(answers.map(({ outcome }) => outcome)).toEqual([
      'deployed',
      'superseded',
    ]);
    expect(written()).toEqual(['2.0']);
  });

  it('write the same one once, when it comes twice at once', async () => {
    const answers = await inFlight(
      () => announce(1, '1.0'),
      () => announce(1, '1.0'),
      1,
    );
    expect(answers[1]).toEqual(answers[0]);
    expect(written()).toEqual(['1.0']);
  });

  it('end with the newest, whichever order many come in', async () => {
    const order = [3, 1, 5, 2, 4];
    const answers = await Promise.all(
      order.map(run => announce(run, `${(run % 3) + 1}.${run}`)),
    );
    expect(answers.map(({ status }) => status)).toEqual(order.map(() => 200));
    expect(written().at(-1)).toBe('3.5');
    const minors = written().map(tag => Number(tag?.slice(2)));
    expect(minors).toEqual([...minors].sort((a, b) => a - b));
  });

  it('leave what came first to who asks again, though nobody was told', async () => {
    backend.failure = new Error('no answer');
    expect((await announce(2, '2.0')).status).toBe(500);
    backend.failure = undefined;
    // It may be in Git by now: what is older would be written over it.
    expect((await announce(1, '1.0')).outcome).toBe('superseded');
    expect((await announce(2, '2.0')).outcome).toBe('deployed');
  });

  it('are not late for one that was refused', async () => {
    backend.failure = Object.assign(new Error('no'), { statusCode: 400 });
    expect((await announce(2, '2.0')).status).toBe(400);
    backend.failure = undefined;
    expect((await announce(1, '1.0')).outcome).toBe('deployed');
  });

  it('go by the attempt of one run', async () => {
    expect((await announce(1, '2.0', { run_attempt: '2' })).outcome).toBe(
      'deployed',
    );
    expect((await announce(1, '1.0')).outcome).toBe('superseded');
    expect((await announce(1, '3.0', { run_attempt: '3' })).outcome).toBe(
      'deployed',
    );
  });

  it('go by the commits of pushes, where the forge counted them otherwise', async () => {
    const { older, newer } = commits;
    expect((await announce(1, '2.0', { sha: newer })).outcome).toBe('deployed');
    expect(await announce(2, '1.0', { sha: older })).toMatchObject({
      outcome: 'superseded',
      message: expect.stringContaining(`a later run (${runs + 1})`),
    });
    // Who builds an old commit by hand means it.
    const byHand = { sha: older, event_name: 'workflow_dispatch' };
    expect((await announce(3, '1.0', byHand)).outcome).toBe('deployed');
    runs += 10;
    expect((await announce(2, '1.0', { sha: older })).outcome).toBe('deployed');
    expect((await announce(1, '2.0', { sha: newer })).outcome).toBe('deployed');
  });
});
