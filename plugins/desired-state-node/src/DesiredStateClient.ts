import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import { pluginTokenFor } from '@gitops-portal/plugin-environments-node';
import { forgeTokenHeader } from './forge/forgeTokenHeader';
import type { AskedBy, DesiredStateService } from './DesiredStateService';

const pluginId = 'desired-state';
/**
 * A write waits for a fetch, a queue and a push; the first news until all of a
 * repository, be it of ten thousand apps, was read.
 */
const timeoutMs = { read: 30_000, news: 300_000, write: 120_000 };

type QueryValue = string | number | boolean | undefined;

/** The router refuses an empty parameter, which left out means the same, and a
 * plus for a space. A parameter with several values is there several times. */
function queryString(query: Record<string, QueryValue | string[]>) {
  const given = Object.entries(query).flatMap(([name, value]) =>
    [value]
      .flat()
      .flatMap(each =>
        each === undefined || each === '' ? [] : [[name, `${each}`]],
      ),
  );
  const search = `${new URLSearchParams(given)}`.replaceAll('+', '%20');
  return search && `?${search}`;
}

const ofApp = (app: string, rest: string) =>
  `/apps/${encodeURIComponent(app)}/${rest}`;

/** Asks the desired-state plugin over HTTP, on behalf of who asks. */
export class DesiredStateClient implements DesiredStateService {
  constructor(
    private readonly deps: { auth: AuthService; discovery: DiscoveryService },
  ) {}

  apps: DesiredStateService['apps'] = by => this.get(by, '/apps');

  appNews: DesiredStateService['appNews'] = ({ since, ...by }) =>
    this.get(by, `/app-news${queryString({ since })}`, timeoutMs.news);

  fileNews: DesiredStateService['fileNews'] = options => {
    const { since, prefix, names, ...by } = options;
    const query = queryString({ since, prefix, name: names });
    return this.get(by, `/file-news${query}`, timeoutMs.news);
  };

  sources: DesiredStateService['sources'] = by => this.get(by, '/sources');

  files: DesiredStateService['files'] = options => {
    const { prefix, source, revision, ...by } = options;
    return this.get(by, `/tree${queryString({ source, prefix, revision })}`);
  };

  history: DesiredStateService['history'] = ({ source, path, ...by }) =>
    this.get(by, `/history${queryString({ source, path })}`);

  requests: DesiredStateService['requests'] = options => {
    const { credentials, apps, ...query } = options;
    const search = queryString({ ...query, app: apps });
    return this.get({ credentials }, `/requests${search}`);
  };

  configuration: DesiredStateService['configuration'] = options => {
    const { app, environment, ...by } = options;
    const query = queryString({ environment });
    return this.get(by, ofApp(app, `configuration${query}`));
  };

  commits: DesiredStateService['commits'] = options => {
    const { app, environment, limit, ...by } = options;
    const query = queryString({ environment, limit });
    return this.get(by, ofApp(app, `commits${query}`));
  };

  images: DesiredStateService['images'] = ({ app, ...by }) =>
    this.get(by, ofApp(app, 'images'));

  change: DesiredStateService['change'] = ({ app, change, ...by }) =>
    this.send(by, 'POST', ofApp(app, 'changes'), change);

  createApp: DesiredStateService['createApp'] = ({ app, ...by }) =>
    this.send(by, 'POST', '/apps', app);

  previewNewApp: DesiredStateService['previewNewApp'] = options => {
    const { app, dryRun, ...by } = options;
    const query = dryRun ? '?dryRun=true' : '';
    return this.send(by, 'POST', `/new-app/preview${query}`, app);
  };

  adoptApp: DesiredStateService['adoptApp'] = options => {
    const { adoption, forgeToken, ...by } = options;
    return this.send(
      by,
      'POST',
      '/adoptions',
      adoption,
      forgeToken ? { [forgeTokenHeader]: forgeToken } : {},
    );
  };

  previewAdoption: DesiredStateService['previewAdoption'] = options => {
    const { adoption, ...by } = options;
    return this.send(by, 'POST', '/adoptions/preview', adoption);
  };

  addEnvironments: DesiredStateService['addEnvironments'] = options => {
    const { credentials, app, ...body } = options;
    return this.send({ credentials }, 'POST', ofApp(app, 'environments'), body);
  };

  removeApp: DesiredStateService['removeApp'] = options => {
    const { credentials, app, ...body } = options;
    return this.send({ credentials }, 'POST', ofApp(app, 'removal'), body);
  };

  previewRemoval: DesiredStateService['previewRemoval'] = ({ app, ...by }) =>
    this.get(by, ofApp(app, 'removal'));

  preview: DesiredStateService['preview'] = options => {
    const { credentials, app, change, dryRun } = options;
    return this.send({ credentials }, 'POST', ofApp(app, 'preview'), {
      ...change,
      dryRun,
    });
  };

  setImage: DesiredStateService['setImage'] = options => {
    const { credentials, app, ...body } = options;
    return this.send({ credentials }, 'PUT', ofApp(app, 'images'), body);
  };

  private send<T>(
    by: AskedBy,
    method: string,
    path: string,
    body: object,
    headers: Record<string, string> = {},
  ) {
    return this.request<T>(by, path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs.write),
    });
  }

  private get<T>(
    by: AskedBy,
    path: string,
    withinMs = timeoutMs.read,
  ): Promise<T> {
    const signal = AbortSignal.timeout(withinMs);
    return this.request(by, path, { signal });
  }

  private async request<T>(
    { credentials }: AskedBy,
    path: string,
    init: RequestInit,
  ): Promise<T> {
    const { auth, discovery } = this.deps;
    const token = await pluginTokenFor(auth, credentials, pluginId);
    const base = await discovery.getBaseUrl(pluginId);
    const response = await fetch(`${base}${path}`, {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${token}` },
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return (await response.json()) as T;
  }
}
