import { IssuerServer } from '../__testUtils__/IssuerServer';
import { TokenVerifier } from './TokenVerifier';

const unavailable = 'ServiceUnavailableError';
const claims = {
  aud: 'gitops-portal',
  repository: 'lumen/checkout',
  ref: 'refs/heads/main',
  sha: 'c'.repeat(40),
  event_name: 'push',
  job_workflow_ref: 'lumen/ci/.github/workflows/build.yaml@refs/tags/v1',
  run_id: '1',
  run_attempt: '1',
  actor: 'maya',
};

describe('the keys of an issuer', () => {
  let issuer: IssuerServer;

  beforeEach(async () => {
    issuer = await IssuerServer.start();
  });

  afterEach(() => issuer.close());

  const verifier = (cooldownMs: number) =>
    new TokenVerifier({
      issuer: issuer.url,
      audience: 'gitops-portal',
      cooldownMs,
    });

  it('are asked for once', async () => {
    const verify = verifier(30_000);
    for (const run_id of ['1', '2', '3']) {
      const token = await issuer.token({ ...claims, run_id });
      await expect(verify.verify(token)).resolves.toMatchObject({
        runId: run_id,
        issuer: issuer.url,
      });
    }
    expect(issuer.asked).toEqual([
      '/.well-known/openid-configuration',
      '/keys',
    ]);
  });

  it('can be rotated', async () => {
    const verify = verifier(0);
    const before = await issuer.token(claims);
    await verify.verify(before);
    await issuer.rotate('second');
    const after = await issuer.token(claims);
    await expect(verify.verify(after)).resolves.toMatchObject({ runId: '1' });
    await expect(verify.verify(before)).rejects.toThrow(
      'signature is not by a key of its issuer',
    );
  });

  it('are not asked for by each key that somebody makes up', async () => {
    const verify = verifier(30_000);
    await verify.verify(await issuer.token(claims));
    const asked = issuer.asked.length;
    for (const kid of ['a', 'b', 'c']) {
      const token = await issuer.token(claims, { kid });
      await expect(verify.verify(token)).rejects.toThrow('not accepted');
    }
    expect(issuer.asked).toHaveLength(asked);
  });

  it.each([
    ['again', 0, '/.well-known/openid-configuration', { runId: '1' }],
    ['not before the cooldown', 30_000, undefined, { refused: unavailable }],
  ])('are asked for %s after the issuer was away', async (...row) => {
    const [, ms, path, expected] = row;
    const verify = verifier(ms);
    const token = await issuer.token(claims);
    issuer.isDown = true;
    await expect(verify.verify(token)).rejects.toThrow('try again later');
    issuer.isDown = false;
    const asked = issuer.asked.length;
    const answer = await verify
      .verify(token)
      .catch(({ name }) => ({ refused: name }));
    expect(answer).toMatchObject(expected);
    expect(issuer.asked[asked]).toBe(path);
  });
});
