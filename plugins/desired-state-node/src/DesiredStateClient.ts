import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  DesiredApp,
  DesiredSource,
  DesiredStateService,
  DesiredTree,
} from './DesiredStateService';

/** Asks the desired-state plugin over HTTP, on behalf of who asks. */
export class DesiredStateClient implements DesiredStateService {
  constructor(
    private readonly deps: { auth: AuthService; discovery: DiscoveryService },
  ) {}

  apps(options: { credentials: BackstageCredentials }) {
    return this.get<DesiredApp[]>('/apps', options.credentials);
  }

  sources(options: { credentials: BackstageCredentials }) {
    return this.get<DesiredSource[]>('/sources', options.credentials);
  }

  files(options: { credentials: BackstageCredentials; prefix: string }) {
    // The router refuses an empty parameter; all files is what it does without.
    const query = options.prefix
      ? `?${new URLSearchParams({ prefix: options.prefix })}`
      : '';
    return this.get<DesiredTree[]>(`/files${query}`, options.credentials);
  }

  private async get<T>(
    path: string,
    onBehalfOf: BackstageCredentials,
  ): Promise<T> {
    const { auth, discovery } = this.deps;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf,
      targetPluginId: 'desired-state',
    });
    const base = await discovery.getBaseUrl('desired-state');
    const response = await fetch(`${base}${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return (await response.json()) as T;
  }
}
