import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  FieldHit,
  FieldUses,
  KindComparison,
  KindComposition,
  KindDetail,
  KindHistory,
  KindList,
} from '@gitops-portal/plugin-schemas-common';

/** Which kind is meant. */
export interface KindName {
  group: string;
  kind: string;
}

/** Which two states of a kind are compared. */
export interface ComparedStates {
  /** A commit, tag or branch, or `environment:NAME`. */
  from: string;
  to: string;
  fromVersion?: string;
  toVersion?: string;
}

/** Reads kinds. Every method throws `ResponseError` where it is refused. */
export interface SchemasApi {
  kinds(): Promise<KindList>;
  /** @param environment - whose schemas are wanted, instead of those documented */
  kind(name: KindName, environment?: string): Promise<KindDetail>;
  /** Fields of all kinds, best first. */
  fields(query: string): Promise<FieldHit[]>;
  /** Requests that set a field; all requests where none is named. */
  uses(name: KindName, field?: string): Promise<FieldUses>;
  history(name: KindName): Promise<KindHistory>;
  comparison(name: KindName, states: ComparedStates): Promise<KindComparison>;
  compositions(name: KindName): Promise<KindComposition[]>;
}

/** Reads kinds. */
export const schemasApiRef = createApiRef<SchemasApi>().with({
  id: 'plugin.schemas',
  pluginId: 'schemas',
});
