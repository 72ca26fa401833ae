import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import type { ScmAuthApi } from '@backstage/integration-react';
import type { CampaignPreview } from '@gitops-portal/plugin-artifacts-common';
import type { ArtifactsApi, ForgeAccess } from './ArtifactsApi';

const ofApp = (app: string, rest: string) =>
  `plugin://artifacts/apps/${encodeURIComponent(app)}/${rest}`;

const pipelinesUrl = 'plugin://artifacts/pipelines';

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

  pipelines: ArtifactsApi['pipelines'] = isFresh =>
    this.ask(`${pipelinesUrl}${isFresh ? '?fresh=true' : ''}`);

  previewCampaign: ArtifactsApi['previewCampaign'] = async (request, apps) => {
    const answer = await this.post<{ previews: CampaignPreview[] }>(
      `${pipelinesUrl}/preview`,
      { ...request, apps },
    );
    return answer.previews;
  };

  propose: ArtifactsApi['propose'] = async (campaign, { token, url }) =>
    this.post(
      `${pipelinesUrl}/pull-requests`,
      campaign,
      // GitHub lets nobody change workflows without this scope
      token === 'browser'
        ? await this.tokenFor(url, { github: ['workflow'] })
        : {},
    );

  private async send(url: string, body: object, access: ForgeAccess) {
    const { forgeToken, repository } = access;
    const isBrought = forgeToken === 'browser' && repository;
    const token = isBrought ? await this.tokenFor(repository.url) : {};
    await this.post(url, body, token);
  }

  private post<T>(url: string, body: object, headers: object = {}): Promise<T> {
    return this.ask(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  private async tokenFor(
    url: string,
    customScopes?: Record<string, string[]>,
  ): Promise<object> {
    const { token } = await this.deps.scmAuthApi.getCredentials({
      url,
      additionalScope: { repoWrite: true, customScopes },
    });
    return { 'x-forge-token': token };
  }

  private async ask<T>(url: string, init?: RequestInit): Promise<T> {
    const response = await this.deps.fetchApi.fetch(url, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }
}
