export {
  isCurrent,
  worstFreshness,
  type Freshness,
  type FreshnessProblem,
  type FreshnessState,
} from './Freshness';
