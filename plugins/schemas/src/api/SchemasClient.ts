import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import type {
  FieldHit,
  FieldUses,
  KindComparison,
  KindComposition,
  KindDetail,
  KindHistory,
  KindList,
} from '@gitops-portal/plugin-schemas-common';
import type { ComparedStates, KindName, SchemasApi } from './SchemasApi';

/** {@link SchemasApi} over HTTP. */
export class SchemasClient implements SchemasApi {
  constructor(private readonly fetchApi: FetchApi) {}

  async kinds(): Promise<KindList> {
    return this.get('/kinds');
  }

  async kind(name: KindName, environment?: string): Promise<KindDetail> {
    return this.get(pathOf(name), { environment });
  }

  async fields(query: string): Promise<FieldHit[]> {
    return this.get('/fields', { query, limit: '50' });
  }

  async uses(name: KindName, field?: string): Promise<FieldUses> {
    return this.get(`${pathOf(name)}/uses`, { field });
  }

  async history(name: KindName): Promise<KindHistory> {
    return this.get(`${pathOf(name)}/history`);
  }

  async comparison(
    name: KindName,
    states: ComparedStates,
  ): Promise<KindComparison> {
    return this.get(`${pathOf(name)}/comparison`, {
      before: states.from,
      after: states.to,
      beforeVersion: states.fromVersion,
      afterVersion: states.toVersion,
    });
  }

  async compositions(name: KindName): Promise<KindComposition[]> {
    return this.get(`${pathOf(name)}/compositions`);
  }

  private async get<T>(
    path: string,
    query: Record<string, string | undefined> = {},
  ): Promise<T> {
    // The API takes no plus for a space.
    const given = Object.entries(query).flatMap(([name, value]) =>
      value ? [`${name}=${encodeURIComponent(value)}`] : [],
    );
    const search = given.length > 0 ? `?${given.join('&')}` : '';
    const response = await this.fetchApi.fetch(
      `plugin://schemas${path}${search}`,
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}

function pathOf({ group, kind }: KindName): string {
  return `/kinds/${encodeURIComponent(group)}/${encodeURIComponent(kind)}`;
}
