import request from 'supertest';
import { ArtifactsBackend, image } from './__testUtils__/ArtifactsBackend';

jest.setTimeout(60_000);

describe('who announces too often', () => {
  let backend: ArtifactsBackend;
  let server: Awaited<ReturnType<ArtifactsBackend['start']>>;
  let run = 0;

  beforeEach(async () => {
    backend = await ArtifactsBackend.create();
    backend.limits = { repository: 1, refused: 2 };
    server = await backend.start();
  });
  afterEach(() => backend.close());

  const announce = (token: string) =>
    request(server)
      .post('/api/artifacts/announcements')
      .set('authorization', `Bearer ${token}`)
      .send({
        app: 'checkout',
        image,
        digest: `sha256:${'0'.repeat(64)}`,
        version: '1.0',
      });
  const tokenOf = (repository: string) => {
    run += 1;
    return backend.issuer.token({
      aud: 'gitops-portal',
      repository,
      ref: 'refs/heads/main',
      sha: 'c'.repeat(40),
      event_name: 'push',
      job_workflow_ref: 'lumen/ci/.github/workflows/build.yaml@refs/tags/v1',
      run_attempt: '1',
      actor: 'maya',
      run_id: String(run),
    });
  };

  it('is told when to try again, by repository', async () => {
    expect((await announce(await tokenOf('lumen/checkout'))).status).toBe(400);
    const again = await announce(await tokenOf('Lumen/Checkout'));
    expect(again.status).toBe(429);
    const seconds = Number(again.headers['retry-after']);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(again.body.error).toMatchObject({
      name: 'TooManyRequestsError',
      message: `Lumen/Checkout asks too often: try again in ${seconds} seconds`,
    });
    // Somebody else's limit is their own.
    expect((await announce(await tokenOf('lumen/payments'))).status).toBe(403);
  });

  it('is told to wait, by address, where tokens are refused', async () => {
    expect((await announce('x.y.z')).status).toBe(401);
    expect((await announce('x.y.z')).status).toBe(401);
    const refused = await announce('x.y.z');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('is believed all the same behind an address from which others send junk', async () => {
    for (const status of [401, 401, 429]) {
      expect((await announce('x.y.z')).status).toBe(status);
    }
    // Of the app's repository, so it is the image that is not in order.
    expect((await announce(await tokenOf('lumen/checkout'))).status).toBe(400);
    expect((await announce('x.y.z')).status).toBe(429);
  });
});
