export type {
  KubernetesMetadata,
  KubernetesObject,
  OwnerReference,
} from './KubernetesObject';
export {
  formatApiVersion,
  objectKey,
  parseApiVersion,
  type ObjectRef,
} from './ObjectRef';
