import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  FieldHit,
  KindDetail,
  KindList,
} from '@gitops-portal/plugin-schemas-common';

/** Reads kinds. Every method throws `ResponseError` where it is refused. */
export interface SchemasApi {
  kinds(): Promise<KindList>;
  kind(group: string, kind: string): Promise<KindDetail>;
  /** Fields of all kinds, best first. */
  fields(query: string): Promise<FieldHit[]>;
}

/** Reads kinds. */
export const schemasApiRef = createApiRef<SchemasApi>().with({
  id: 'plugin.schemas',
  pluginId: 'schemas',
});
