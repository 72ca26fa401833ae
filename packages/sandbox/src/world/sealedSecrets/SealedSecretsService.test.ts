import { seal } from '@gitops-portal/plugin-secrets-common';
import { stringify } from 'yaml';
import { ServicesServer } from '../../services/ServicesServer';
import { testSealingKeys } from '../testing/sealingKeys';
import { SEALED_SECRET } from './SealedSecret';
import { SealedSecretsService } from './SealedSecretsService';
import type { SealingKey } from './SealingKey';

describe('what the controller answers over HTTP', () => {
  let keys: Record<'own' | 'other', SealingKey>;
  let server: ServicesServer;
  let origin: string;
  let isRunning = true;

  beforeAll(async () => {
    keys = await testSealingKeys('own', 'other');
    server = await ServicesServer.start({ port: 0 });
    origin = server.mount(
      'dev/sealed-secrets',
      new SealedSecretsService(keys.own, () => isRunning),
    );
  });
  afterAll(() => server.close());

  const post = async (path: string, body: string) =>
    (await fetch(origin + path, { method: 'POST', body })).status;
  const manifest = async (key: SealingKey) => {
    const target = { namespace: 'a', name: 'b' };
    const { publicKey } = key;
    const TOKEN = await seal({ ...target, value: 'x', publicKey });
    return {
      ...SEALED_SECRET,
      metadata: target,
      spec: { encryptedData: { TOKEN } },
    };
  };

  it('is its certificate', async () => {
    const response = await fetch(`${origin}/v1/cert.pem`);
    expect(response.headers.get('content-type')).toBe('application/x-pem-file');
    expect((await response.text()).trim()).toBe(keys.own.certificate.trim());
  });

  it.each(['own', 'other'] as const)(
    'is whether it opens what is sealed for its %s key',
    async which => {
      const sealed = await manifest(keys[which]);
      const expected = which === 'own' ? 200 : 409;
      expect(await post('/v1/verify', JSON.stringify(sealed))).toBe(expected);
      expect(await post('/v1/verify', stringify(sealed))).toBe(expected);
    },
  );

  it.each([
    ['/v1/verify', 'a: b: c', 500],
    ['/v1/verify', '', 500],
    ['/v1/verify', '{"apiVersion":"v1","kind":"Secret"}', 500],
    ['/v1/verify', 'x'.repeat(5 * 1024 * 1024), 400],
    ['/v1/rotate', '{}', 501],
    ['/v1/other', '{}', 404],
    ['/healthz', '', 200],
  ])('%s', async (path, body, status) => {
    expect(await post(path, body)).toBe(status);
  });

  it('is nothing while the controller does not run', async () => {
    isRunning = false;
    expect((await fetch(`${origin}/v1/cert.pem`)).status).toBe(503);
    isRunning = true;
  });
});
