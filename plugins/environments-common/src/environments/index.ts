export type { PlatformTarget } from './PlatformTarget';
export {
  findPromotionCycle,
  linearPromotion,
  promotionOrder,
} from './promotionGraph';
export { allClusters, findEnvironment } from './findEnvironment';
export {
  environmentsChannel,
  type ClusterSummary,
  type EnvironmentSummary,
} from './EnvironmentSummary';
