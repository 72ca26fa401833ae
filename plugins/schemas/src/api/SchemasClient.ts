import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import type {
  FieldHit,
  KindDetail,
  KindList,
} from '@gitops-portal/plugin-schemas-common';
import type { SchemasApi } from './SchemasApi';

/** {@link SchemasApi} over HTTP. */
export class SchemasClient implements SchemasApi {
  constructor(private readonly fetchApi: FetchApi) {}

  async kinds(): Promise<KindList> {
    return this.get('/kinds');
  }

  async kind(group: string, kind: string): Promise<KindDetail> {
    return this.get(
      `/kinds/${encodeURIComponent(group)}/${encodeURIComponent(kind)}`,
    );
  }

  async fields(query: string): Promise<FieldHit[]> {
    return this.get(`/fields?query=${encodeURIComponent(query)}&limit=50`);
  }

  private async get<T>(path: string): Promise<T> {
    const response = await this.fetchApi.fetch(`plugin://schemas${path}`);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}
