import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import type { UnmappedApps } from '@gitops-portal/plugin-delivery-common';
import type {
  AdoptionPreview,
  AdoptionRequest,
} from '@gitops-portal/plugin-desired-state-common';
import type {
  Kind,
  KindList,
  KindSummary,
} from '@gitops-portal/plugin-schemas-common';
import type {
  AppChoice,
  EnvironmentChoice,
  PlatformChoicesApi,
} from './PlatformChoicesApi';

/** {@link PlatformChoicesApi} over HTTP. */
export class PlatformChoicesClient implements PlatformChoicesApi {
  constructor(private readonly fetchApi: FetchApi) {}

  async apps(): Promise<AppChoice[]> {
    return this.get('plugin://desired-state/apps');
  }

  async environments(): Promise<EnvironmentChoice[]> {
    return this.get('plugin://environments/environments');
  }

  async kinds(): Promise<KindSummary[]> {
    const { kinds } = await this.get<KindList>('plugin://schemas/kinds');
    return kinds.filter(
      ({ platform, claimedAs }) => platform && claimedAs === undefined,
    );
  }

  async kind(group: string, kind: string): Promise<Kind> {
    const path = [group, kind].map(encodeURIComponent).join('/');
    return this.get(`plugin://schemas/kinds/${path}`);
  }

  async unmapped(app?: string): Promise<UnmappedApps> {
    const query = app ? `?app=${encodeURIComponent(app)}` : '';
    return this.get(`plugin://delivery/unmapped${query}`);
  }

  async previewAdoption(adoption: AdoptionRequest): Promise<AdoptionPreview> {
    return this.get('plugin://desired-state/adoptions/preview', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(adoption),
    });
  }

  private async get<T>(url: string, init?: RequestInit): Promise<T> {
    const response = await this.fetchApi.fetch(url, init);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}
