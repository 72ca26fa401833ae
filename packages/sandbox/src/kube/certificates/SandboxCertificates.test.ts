import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SandboxCertificates } from './SandboxCertificates';

describe('the sandbox certificates', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'certificates-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('hold for 127.0.0.1 and localhost, signed by the authority', async () => {
    const { ca, server } = await SandboxCertificates.load(folder);
    const authority = new X509Certificate(ca);
    const certificate = new X509Certificate(server.cert);
    expect(authority.ca).toBe(true);
    expect(certificate.checkIssued(authority)).toBe(true);
    expect(certificate.verify(authority.publicKey)).toBe(true);
    expect(certificate.checkIP('127.0.0.1')).toBeDefined();
    expect(certificate.checkHost('localhost')).toBeDefined();
    expect(certificate.checkIP('10.0.0.1')).toBeUndefined();
  });

  it('are kept, their keys for nobody else', async () => {
    const first = await SandboxCertificates.load(folder);
    const second = await SandboxCertificates.load(folder);
    expect(second).toEqual(first);
    const { mode } = await stat(join(folder, 'server.key'));
    expect(mode & 0o077).toBe(0);
  });

  it('are made anew where they cannot be read', async () => {
    const first = await SandboxCertificates.load(folder);
    await writeFile(join(folder, 'server.crt'), 'damaged');
    const second = await SandboxCertificates.load(folder);
    expect(second.server.cert).not.toBe(first.server.cert);
    expect(new X509Certificate(second.server.cert).subject).toBe(
      'CN=127.0.0.1',
    );
  });
});
