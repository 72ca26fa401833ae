import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
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

  private async get<T>(url: string): Promise<T> {
    const response = await this.fetchApi.fetch(url);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}
