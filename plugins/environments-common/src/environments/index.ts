export type { PlatformTarget } from './PlatformTarget';
export {
  findPromotionCycle,
  linearPromotion,
  promotionOrder,
  promotionSources,
  promotionTargets,
} from './promotionGraph';
export { allClusters, findEnvironment } from './findEnvironment';
export {
  environmentsChannel,
  type ClusterSummary,
  type EnvironmentSummary,
} from './EnvironmentSummary';
