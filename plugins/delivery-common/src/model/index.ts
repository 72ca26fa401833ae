export { ClusterModel } from './ClusterModel';
export { isRoot, parentOf, targetNamespace } from './rootOf';
export { sourcesOf } from './referencesOf';
