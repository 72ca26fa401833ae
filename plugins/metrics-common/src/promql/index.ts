export {
  defaultLabelNames,
  labelNamePattern,
  type LabelNames,
} from './LabelNames';
export { podPattern } from './podPattern';
export { ScopedSelectors } from './ScopedSelectors';
export {
  findSelector,
  requestQueries,
  saturationQueries,
  type SignalQuery,
} from './signalQueries';
