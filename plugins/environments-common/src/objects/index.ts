export type {
  KubernetesMetadata,
  KubernetesObject,
  OwnerReference,
} from './KubernetesObject';
export {
  describeObject,
  formatApiVersion,
  objectKey,
  objectRefOf,
  parseApiVersion,
  sameObject,
  type ObjectRef,
} from './ObjectRef';
