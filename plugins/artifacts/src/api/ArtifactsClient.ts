import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import type { ScmAuthApi } from '@backstage/integration-react';
import type { ArtifactsApi, ForgeAccess } from './ArtifactsApi';

const ofApp = (app: string, rest: string) =>
  `plugin://artifacts/apps/${encodeURIComponent(app)}/${rest}`;

/** {@link ArtifactsApi} over HTTP. */
export class ArtifactsClient implements ArtifactsApi {
  constructor(
    private readonly deps: {
      fetchApi: FetchApi;
      /** The token of whoever is signed in to the forge, for the forge. */
      scmAuthApi: Pick<ScmAuthApi, 'getCredentials'>;
    },
  ) {}

  builds: ArtifactsApi['builds'] = (app, { branch, page }) => {
    const filter = branch ? `&branch=${encodeURIComponent(branch)}` : '';
    return this.ask(ofApp(app, `builds?page=${page}${filter}`));
  };

  build: ArtifactsApi['build'] = (app, run) =>
    this.ask(ofApp(app, `builds/${run}`));

  log: ArtifactsApi['log'] = (app, job) =>
    this.ask(ofApp(app, `jobs/${job}/log`));

  options: ArtifactsApi['options'] = app =>
    this.ask(ofApp(app, 'build-options'));

  start: ArtifactsApi['start'] = (app, wanted, access) =>
    this.send(ofApp(app, 'builds'), wanted, access);

  rerun: ArtifactsApi['rerun'] = (app, run, failedOnly, access) =>
    this.send(ofApp(app, `builds/${run}/rerun`), { failedOnly }, access);

  private async send(url: string, body: object, access: ForgeAccess) {
    await this.ask(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(await this.tokenHeader(access)),
      },
      body: JSON.stringify(body),
    });
  }

  private async tokenHeader(access: ForgeAccess): Promise<object> {
    const { forgeToken, repository } = access;
    if (forgeToken !== 'browser' || !repository) return {};
    const { token } = await this.deps.scmAuthApi.getCredentials({
      url: repository.url,
      additionalScope: { repoWrite: true },
    });
    return { 'x-forge-token': token };
  }

  private async ask<T>(url: string, init?: RequestInit): Promise<T> {
    const response = await this.deps.fetchApi.fetch(url, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }
}
