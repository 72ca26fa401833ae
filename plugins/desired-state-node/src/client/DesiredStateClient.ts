import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { AskedBy, DesiredStateService } from './DesiredStateService';

const pluginId = 'desired-state';
/** A write waits for a fetch, a queue and a push. */
const timeoutMs = { read: 30_000, write: 120_000 };

type Query = Record<string, string | number | undefined>;

function queryString(query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) {
      parameters.set(name, String(value));
    }
  }
  return parameters.size > 0 ? `?${parameters}` : '';
}

const appPath = (app: string, rest: string) =>
  `/apps/${encodeURIComponent(app)}/${rest}`;

/** {@link DesiredStateService} over HTTP, on behalf of whoever asks. */
export class DesiredStateClient implements DesiredStateService {
  constructor(
    private readonly services: {
      auth: AuthService;
      discovery: DiscoveryService;
    },
  ) {}

  apps: DesiredStateService['apps'] = by => this.get(by, '/apps');

  files: DesiredStateService['files'] = ({ prefix, source, ...by }) =>
    this.get(by, `/tree${queryString({ source, prefix })}`);

  sources: DesiredStateService['sources'] = by => this.get(by, '/sources');

  configuration: DesiredStateService['configuration'] = ({
    app,
    environment,
    ...by
  }) =>
    this.get(by, appPath(app, `configuration${queryString({ environment })}`));

  commits: DesiredStateService['commits'] = ({
    app,
    environment,
    limit,
    ...by
  }) =>
    this.get(by, appPath(app, `commits${queryString({ environment, limit })}`));

  change: DesiredStateService['change'] = ({ app, change, ...by }) =>
    this.request(by, appPath(app, 'changes'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(change),
      signal: AbortSignal.timeout(timeoutMs.write),
    });

  private get<T>(by: AskedBy, path: string): Promise<T> {
    const signal = AbortSignal.timeout(timeoutMs.read);
    return this.request(by, path, { signal });
  }

  private async request<T>(
    { credentials }: AskedBy,
    path: string,
    init: RequestInit,
  ): Promise<T> {
    const { auth, discovery } = this.services;
    const baseUrl = await discovery.getBaseUrl(pluginId);
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: pluginId,
    });
    const response = await fetch(`${baseUrl}${path}`, {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${token}` },
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return (await response.json()) as T;
  }
}
