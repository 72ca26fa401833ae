import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  makeCertificate,
  makeEllipticCertificate,
  type CertificateFixture,
} from '../__testUtils__/certificateFixture';
import { PemServer } from '../__testUtils__/PemServer';
import type { SealedSecretsSettings } from '../settings/SealedSecretsSettings';
import { PinnedCertificate } from './PinnedCertificate';

let folder: string;
let pems: PemServer;
let good: CertificateFixture;

beforeAll(async () => {
  good = await makeCertificate();
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'certificate-'));
  pems = await PemServer.start();
  pems.body = good.pem;
});

afterEach(async () => {
  await pems.close();
  await rm(folder, { recursive: true });
});

const create = (
  settings: Partial<SealedSecretsSettings> = {},
  now?: () => number,
) =>
  PinnedCertificate.create({
    environment: 'prod',
    settings: {
      certificate: { url: pems.url },
      fingerprints: [good.fingerprint],
      ...settings,
    },
    now,
  });

describe('PinnedCertificate', () => {
  it('gives the certificate that is pinned', async () => {
    const state = await create().state();
    expect(state).toEqual({
      certificate: {
        spki: good.spki,
        fingerprint: good.fingerprint,
        notBefore: expect.stringMatching(/^\d{4}-.*Z$/),
        notAfter: expect.stringMatching(/^\d{4}-.*Z$/),
        keyBits: 2048,
      },
    });
  });

  it('gives none that is not pinned', async () => {
    pems.body = (await makeCertificate()).pem;
    expect(await create().state()).toEqual({
      problem: expect.stringContaining('is not the one that is pinned'),
    });
  });

  it('takes any of several that are pinned', async () => {
    const fingerprints = [`sha256:${'0'.repeat(64)}`, good.fingerprint];
    expect(await create({ fingerprints }).state()).toHaveProperty(
      'certificate',
    );
  });

  it.each([
    ['expired', { fromDays: -10, toDays: -1 }, 'expired at'],
    ['not yet valid', { fromDays: 1, toDays: 10 }, 'not valid before'],
  ])('refuses one that is %s', async (_, days, problem) => {
    const other = await makeCertificate(days);
    pems.body = other.pem;
    const state = await create({ fingerprints: [other.fingerprint] }).state();
    expect(state).toEqual({ problem: expect.stringContaining(problem) });
  });

  it('refuses one that expires while it is kept', async () => {
    let now = Date.now();
    const brief = await makeCertificate({ toDays: 0.001 });
    pems.body = brief.pem;
    const pinned = create({ fingerprints: [brief.fingerprint] }, () => now);
    expect(await pinned.state()).toHaveProperty('certificate');
    now += 100_000;
    expect(await pinned.state()).toEqual({
      problem: expect.stringContaining('expired'),
    });
    expect(pems.requests).toBe(1);
  });

  it.each<[string, (server: PemServer) => void | Promise<void>, string]>([
    ['an error', server => void (server.status = 503), 'it answers 503'],
    [
      'a page',
      server => void (server.body = '<html>'),
      'no certificate in PEM',
    ],
    ['nothing', server => void (server.body = ''), 'no certificate in PEM'],
    [
      'far too much',
      server => void (server.body = 'x'.repeat(100_000)),
      'the answer is no certificate',
    ],
    [
      'a way to elsewhere',
      server => void (server.status = 302),
      'could not be read',
    ],
    [
      'a key that cannot seal',
      async server => void (server.body = await makeEllipticCertificate()),
      'no RSA key',
    ],
    ['no connection', server => server.close(), 'ECONNREFUSED'],
  ])('says what is wrong with %s', async (_, spoil, problem) => {
    const pinned = create();
    await spoil(pems);
    const state = await pinned.state();
    expect(state).toEqual({ problem: expect.stringContaining(problem) });
    expect(state).toEqual({
      problem: expect.stringContaining('The certificate of prod'),
    });
  });

  it('does not say what the address asks with', async () => {
    pems.status = 403;
    const certificate = { url: `${pems.url}?key=hunter2` };
    const { pem } = await makeCertificate();
    for (const body of ['no', pem]) {
      pems.body = body;
      const state = await create({ certificate }).state();
      expect(state).toEqual({ problem: expect.stringContaining(pems.url) });
      expect(JSON.stringify(state)).not.toContain('hunter2');
      pems.status = 200;
    }
  });

  it('keeps it for minutes, a failure for seconds', async () => {
    let now = 1_800_000_000_000;
    const pinned = create({}, () => now);
    pems.status = 500;
    expect(await pinned.state()).toHaveProperty('problem');
    pems.status = 200;
    expect(await pinned.state()).toHaveProperty('problem');
    now += 11_000;
    expect(await pinned.state()).toHaveProperty('certificate');
    now += 4 * 60_000;
    await pinned.state();
    expect(pems.requests).toBe(2);
    now += 2 * 60_000;
    await pinned.state();
    expect(pems.requests).toBe(3);
  });

  it('asks once for many, and anew when told to', async () => {
    const pinned = create();
    await Promise.all([pinned.state(), pinned.state(), pinned.state()]);
    expect(pems.requests).toBe(1);
    await pinned.state({ fresh: true });
    expect(pems.requests).toBe(2);
  });

  it('reads the file of fingerprints anew', async () => {
    const fingerprintFile = join(folder, 'prod.sha256');
    const pinned = create({ fingerprints: undefined, fingerprintFile });
    expect(await pinned.state()).toEqual({
      problem: expect.stringContaining('its fingerprint could not be read'),
    });
    await writeFile(fingerprintFile, `# now\n${good.fingerprint}\n`);
    expect(await pinned.state({ fresh: true })).toHaveProperty('certificate');
    await writeFile(fingerprintFile, '\n');
    expect(await pinned.state({ fresh: true })).toEqual({
      problem: expect.stringContaining('is not the one that is pinned'),
    });
  });

  it('trusts a file as it is', async () => {
    const file = join(folder, 'cert.pem');
    const pinned = create({ certificate: { file }, fingerprints: undefined });
    expect(await pinned.state()).toEqual({
      problem: expect.stringContaining('ENOENT'),
    });
    await writeFile(file, good.pem);
    expect(await pinned.state({ fresh: true })).toHaveProperty('certificate');
  });
});
