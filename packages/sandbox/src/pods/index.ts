export { liveForPods, type PodCluster, type PodLife } from './liveForPods';
export type { Sample } from './Sample';
