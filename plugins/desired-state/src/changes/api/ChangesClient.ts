import { NotFoundError, ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import type { ScmAuthApi } from '@backstage/integration-react';
import type { ChangeDetail } from '@gitops-portal/plugin-desired-state-common';
import type { ChangesApi, ChangesPage, ChangesQuery } from './ChangesApi';

const base = 'plugin://desired-state/changes';

/** {@link ChangesApi} over HTTP. */
export class ChangesClient implements ChangesApi {
  constructor(
    private readonly deps: {
      fetchApi: FetchApi;
      /** The token of whoever is signed in to the forge, for the forge. */
      scmAuthApi: Pick<ScmAuthApi, 'getCredentials'>;
    },
  ) {}

  async changes({ states, ...query }: ChangesQuery): Promise<ChangesPage> {
    const search = new URLSearchParams();
    const given = { ...query, state: states?.join(',') };
    for (const [name, value] of Object.entries(given)) {
      if (value !== undefined && value !== '') search.set(name, String(value));
    }
    // The router reads a plus as itself.
    const text = `${search}`.replaceAll('+', '%20');
    return this.ask(`${base}?${text}`);
  }

  async change(id: string): Promise<ChangeDetail> {
    return this.ask(`${base}/${encodeURIComponent(id)}`);
  }

  decide: ChangesApi['decide'] = async (change, decision) =>
    this.ask(`${base}/${encodeURIComponent(change.id)}/${decision}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(await this.tokenHeader(change)),
      },
      body: JSON.stringify({ head: change.head }),
    });

  private async tokenHeader({
    forgeToken,
    url,
  }: Pick<ChangeDetail, 'forgeToken' | 'url'>): Promise<object> {
    if (forgeToken !== 'browser' || !url) return {};
    const { token } = await this.deps.scmAuthApi.getCredentials({
      url,
      additionalScope: { repoWrite: true },
    });
    return { 'x-forge-token': token };
  }

  private async ask<T>(url: string, init?: RequestInit): Promise<T> {
    const response = await this.deps.fetchApi.fetch(url, init);
    if (response.ok) return response.json();
    const error = await ResponseError.fromResponse(response);
    throw response.status === 404
      ? new NotFoundError(error.cause.message)
      : error;
  }
}
