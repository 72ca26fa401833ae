import type { JsonObject } from '@backstage/types';

/** A request without its name, as the field gives it to the template. */
export interface RequestValue extends JsonObject {
  apiVersion: string;
  kind: string;
  spec: JsonObject;
}
