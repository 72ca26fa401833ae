import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { CrdVersion } from '../xrd/Crd';

/** A version of a kind, as far as writing objects of it goes. */
export interface ServedVersion {
  group: string;
  version: string;
  kind: string;
  scope: 'Namespaced' | 'Cluster';
  schema: JSONSchemaProps;
  subresources?: CrdVersion['subresources'];
}
