export {
  clusterWatchServiceRef,
  type ClusterWatchService,
  type Projection,
  type StoreChange,
  type WatchHandle,
  type WatchListener,
  type WatchStats,
  type WatchedResource,
} from './ClusterWatchService';
export { DefaultClusterWatchService } from './DefaultClusterWatchService';
export { defaultWatchTiming, type WatchTiming } from './WatchTiming';
