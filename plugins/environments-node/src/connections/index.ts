export { ClusterConnectionError } from './ClusterConnectionError';
export {
  clusterConnectionsServiceRef,
  type ClusterConnectionsService,
  type ClusterRequestInit,
} from './ClusterConnectionsService';
export { DefaultClusterConnections } from './DefaultClusterConnections';
export type { StreamRequest } from './openStream';
