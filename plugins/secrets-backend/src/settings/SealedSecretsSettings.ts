/** Where an environment's certificate is, and which one is the right one. */
export interface SealedSecretsSettings {
  /** A URL, such as the controller's `/v1/cert.pem`, or a file; both PEM. */
  certificate: { url: string } | { file: string };
  /** The certificates that are pinned: `sha256:` and hexadecimal digits. */
  fingerprints?: string[];
  /** A file with one or more of them, read anew with each certificate. */
  fingerprintFile?: string;
}
