/** The metadata of an object, as far as rules look at it. */
export interface ObjectMeta {
  name?: string;
  generateName?: string;
  namespace?: string;
  generation?: number;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  ownerReferences?: {
    apiVersion?: string;
    kind?: string;
    name?: string;
    uid?: string;
    controller?: boolean;
  }[];
  finalizers?: string[];
  managedFields?: {
    operation?: string;
    fieldsType?: string;
    manager?: string;
    subresource?: string;
  }[];
}
