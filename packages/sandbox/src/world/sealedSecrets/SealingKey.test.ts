import { X509Certificate } from 'node:crypto';
import { parseFingerprint } from '@gitops-portal/plugin-secrets-common';
import { testSealingKeys } from '../testing/sealingKeys';
import { SealingKey } from './SealingKey';

describe('SealingKey', () => {
  it('has a self-signed certificate of ten years', async () => {
    const { own } = await testSealingKeys('own');
    const certificate = new X509Certificate(own.certificate);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.validFromDate.toISOString()).toMatch(/^2026-01-01T/);
    expect(certificate.validToDate.toISOString()).toMatch(/^2035-12-/);
    expect(own.fingerprint).toBe(parseFingerprint(certificate.fingerprint256));
    const spki = certificate.publicKey.export({ type: 'spki', format: 'der' });
    expect(own.publicKey).toBe(spki.toString('base64'));
  });

  it('is the same after it was kept', async () => {
    const { own } = await testSealingKeys('own');
    const kept = SealingKey.parse(own.exportKey(), own.certificate);
    expect(kept.fingerprint).toBe(own.fingerprint);
    expect(kept.privateKey.equals(own.privateKey)).toBe(true);
  });

  it('does not take the certificate of another key', async () => {
    const { own, other } = await testSealingKeys('own', 'other');
    expect(() => SealingKey.parse(own.exportKey(), other.certificate)).toThrow(
      'not that of the key',
    );
  });
});
