import { createApiRef } from '@backstage/frontend-plugin-api';
import type { SecretTable } from '@gitops-portal/plugin-secrets-common';

/** One sealed value and where it goes. */
export interface SealedChange {
  environment: string;
  /** The commit that the person has seen. */
  head: string;
  /** Name of the Secret. */
  name: string;
  key: string;
  /** What the browser made of the value, in base64. */
  sealed: string;
  /** Of the certificate that it was sealed with. */
  fingerprint: string;
}

/** What became of a change. */
export interface ChangeResult {
  commit: string;
  branch: string;
  url?: string;
  pullRequest?: { number: number; url: string };
}

/** The backend of secrets; values never reach it. */
export interface SecretsApi {
  table(app: string): Promise<SecretTable>;
  /** @throws SecretConflictError where somebody changed the key meanwhile */
  set(app: string, change: SealedChange): Promise<ChangeResult>;
}

export const secretsApiRef = createApiRef<SecretsApi>().with({
  id: 'plugin.secrets.client',
  pluginId: 'secrets',
});
