import type { FetchApi } from '@backstage/frontend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { SecretTable } from '@gitops-portal/plugin-secrets-common';
import { SecretConflictError } from './SecretConflictError';
import type { ChangeResult, SealedChange, SecretsApi } from './SecretsApi';

const pathOf = (app: string) =>
  `plugin://secrets/apps/${encodeURIComponent(app)}/secrets`;

/** What the backend says, without the words of HTTP around it. */
async function errorOf(response: Response): Promise<Error> {
  const error = await ResponseError.fromResponse(response);
  const { message } = error.body.error;
  const { head } = error.body as { head?: string };
  if (response.status === 409 && head) {
    return new SecretConflictError(message, head);
  }
  return message ? new Error(message) : error;
}

/** {@link SecretsApi} over HTTP. */
export class SecretsClient implements SecretsApi {
  constructor(private readonly fetchApi: FetchApi) {}

  async table(app: string): Promise<SecretTable> {
    const response = await this.fetchApi.fetch(pathOf(app));
    if (!response.ok) throw await errorOf(response);
    return response.json();
  }

  async set(app: string, change: SealedChange): Promise<ChangeResult> {
    const response = await this.fetchApi.fetch(pathOf(app), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(change),
    });
    if (!response.ok) throw await errorOf(response);
    return response.json();
  }
}
