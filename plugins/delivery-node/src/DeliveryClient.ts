import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  DeliveryChanges,
  DeliveryStatuses,
  DeliveryTransition,
  Release,
  UnmappedApps,
} from '@gitops-portal/plugin-delivery-common';
import { pluginTokenFor } from '@gitops-portal/plugin-environments-node';
import type { DeliveryService } from './DeliveryService';

/** Asks the delivery plugin over HTTP, on behalf of who asks. */
export class DeliveryClient implements DeliveryService {
  constructor(
    private readonly deps: { auth: AuthService; discovery: DiscoveryService },
  ) {}

  statuses(options: {
    credentials: BackstageCredentials;
    app?: string;
    environment?: string;
    after?: string;
    limit?: number;
  }) {
    const { credentials, limit, ...of } = options;
    const query = { ...of, limit: limit === undefined ? '' : `${limit}` };
    return this.get<DeliveryStatuses>('/statuses', query, credentials);
  }

  async deltas(options: {
    credentials: BackstageCredentials;
    cursors: Record<string, number>;
  }) {
    const { credentials, cursors } = options;
    const since = Object.entries(cursors)
      .map(([cluster, cursor]) => `${cluster}:${cursor}`)
      .join();
    if (since === '') return [];
    return this.get<DeliveryChanges[]>('/deltas', { since }, credentials);
  }

  unmapped(options: { credentials: BackstageCredentials; app?: string }) {
    const { credentials, ...of } = options;
    return this.get<UnmappedApps>('/unmapped', of, credentials);
  }

  transitions(options: {
    credentials: BackstageCredentials;
    app: string;
    environment?: string;
    versions?: false;
  }) {
    const { credentials, app, versions, ...of } = options;
    return this.get<DeliveryTransition[]>(
      `/apps/${encodeURIComponent(app)}/transitions`,
      { ...of, ...(versions === false ? { versions: 'false' } : {}) },
      credentials,
    );
  }

  releases(options: {
    credentials: BackstageCredentials;
    app: string;
    environment?: string;
  }) {
    const { credentials, app, ...of } = options;
    return this.get<Release[]>(
      `/apps/${encodeURIComponent(app)}/releases`,
      of,
      credentials,
    );
  }

  private async get<T>(
    path: string,
    parameters: Record<string, string | undefined>,
    onBehalfOf: BackstageCredentials,
  ): Promise<T> {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(parameters)) {
      if (value) query.set(name, value);
    }
    const { auth, discovery } = this.deps;
    const token = await pluginTokenFor(auth, onBehalfOf, 'delivery');
    const base = await discovery.getBaseUrl('delivery');
    const response = await fetch(`${base}${path}?${query}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return (await response.json()) as T;
  }
}
