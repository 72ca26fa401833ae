import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { DesiredApp, DesiredCommit, DesiredState } from './DesiredState';

/** Commits to look back for one that the engine may have applied. */
const lookBack = 20;
const timeoutMs = 15_000;

/** Asks the desired-state backend, as this plugin. */
export class DesiredStateApi implements DesiredState {
  private readonly closing = new AbortController();

  constructor(
    private readonly services: {
      auth: AuthService;
      discovery: DiscoveryService;
    },
  ) {}

  apps(): Promise<DesiredApp[]> {
    return this.get('/apps');
  }

  commits(app: string, environment: string): Promise<DesiredCommit[]> {
    const query = new URLSearchParams({
      environment,
      limit: String(lookBack),
    });
    return this.get(`/apps/${encodeURIComponent(app)}/commits?${query}`);
  }

  async heads(): Promise<Record<string, string>> {
    const sources = await this.get<{ name: string; head?: string }[]>(
      '/sources',
    );
    return Object.fromEntries(
      sources
        .filter(({ head }) => head)
        .map(({ name, head }) => [name, head ?? '']),
    );
  }

  /** Ends what is being asked: a request in flight holds the backend up. */
  close() {
    this.closing.abort();
  }

  private async get<T>(path: string): Promise<T> {
    const { auth, discovery } = this.services;
    const baseUrl = await discovery.getBaseUrl('desired-state');
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'desired-state',
    });
    const response = await fetch(`${baseUrl}${path}`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.any([
        this.closing.signal,
        AbortSignal.timeout(timeoutMs),
      ]),
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return (await response.json()) as T;
  }
}
