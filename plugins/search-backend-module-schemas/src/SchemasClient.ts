import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  KindDetail,
  KindList,
  KindSummary,
} from '@gitops-portal/plugin-schemas-common';

const pluginId = 'schemas';
const timeoutMs = 30_000;

/** Asks the schemas plugin, as the search itself. */
export class SchemasClient {
  constructor(
    private readonly deps: { auth: AuthService; discovery: DiscoveryService },
  ) {}

  async kinds(): Promise<KindSummary[]> {
    return (await this.get<KindList>('/kinds')).kinds;
  }

  async kind({ group, kind }: KindSummary): Promise<KindDetail> {
    return this.get(
      `/kinds/${encodeURIComponent(group)}/${encodeURIComponent(kind)}`,
    );
  }

  private async get<T>(path: string): Promise<T> {
    const { auth, discovery } = this.deps;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: pluginId,
    });
    const base = await discovery.getBaseUrl(pluginId);
    const response = await fetch(`${base}${path}`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return (await response.json()) as T;
  }
}
