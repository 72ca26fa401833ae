import {
  fingerprintOf,
  shortFingerprint,
  type SealingCertificate,
} from '@gitops-portal/plugin-secrets-common';
import { useEffect, useState } from 'react';
import styles from './SetSecretDialog.module.css';

/** SHA-256 of the key that this browser seals with; it is counted here. */
function useKeyFingerprint(spki: string): string | undefined {
  const [fingerprint, setFingerprint] = useState<string>();
  useEffect(() => {
    let isCurrent = true;
    const der = Uint8Array.from(atob(spki), letter => letter.charCodeAt(0));
    fingerprintOf(der).then(
      found => isCurrent && setFingerprint(found),
      // Without WebCrypto nothing is sealed either; the dialog says so.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [spki]);
  return fingerprint;
}

/** What a value is sealed with, to be held against what is pinned. */
export function CertificateNote(props: { certificate: SealingCertificate }) {
  const { spki, fingerprint, notAfter } = props.certificate;
  const key = useKeyFingerprint(spki);
  return (
    <dl className={styles.certificate}>
      <dt>Certificate</dt>
      <dd>
        <code title={fingerprint}>{shortFingerprint(fingerprint)}</code>
      </dd>
      {key ? (
        <>
          <dt>Its key</dt>
          <dd>
            <code title={key}>{shortFingerprint(key)}</code>
          </dd>
        </>
      ) : null}
      <dt>Valid until</dt>
      <dd>{notAfter.slice(0, 10)}</dd>
    </dl>
  );
}
