export { metricsPlugin as default } from './plugin';
export {
  absoluteRange,
  lastRanges,
  type LastRange,
  type TimeRange,
} from './range/TimeRange';
export { useSignals, type SignalsView } from './signals/useSignals';
export { Sparkline } from './sparkline/Sparkline';
