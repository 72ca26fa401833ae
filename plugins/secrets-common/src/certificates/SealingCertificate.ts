/** The certificate that an environment's values are sealed with. */
export interface SealingCertificate {
  /** Its SubjectPublicKeyInfo: DER in base64. */
  spki: string;
  /** SHA-256 of its DER: `sha256:…`, the one that is pinned. */
  fingerprint: string;
  /** RFC 3339. */
  notBefore: string;
  /** RFC 3339. */
  notAfter: string;
}

/**
 * Why nothing may be sealed with a certificate at a time; undefined where it
 * may. kubeseal refuses an expired one the same way: the controller still
 * opens what is sealed with it, but nobody would notice that its renewal
 * stopped.
 *
 * @param now - milliseconds since the epoch
 */
export function problemOfCertificate(
  { notBefore, notAfter }: Pick<SealingCertificate, 'notBefore' | 'notAfter'>,
  now: number,
): string | undefined {
  const from = Date.parse(notBefore);
  const to = Date.parse(notAfter);
  if (Number.isNaN(from) || Number.isNaN(to)) {
    return 'It is not known when the certificate is valid';
  }
  if (now < from) return `The certificate is not valid before ${notBefore}`;
  if (now > to) return `The certificate expired at ${notAfter}`;
  return undefined;
}
