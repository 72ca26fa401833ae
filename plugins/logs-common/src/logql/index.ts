export {
  defaultLabelNames,
  labelNamePattern,
  type LabelNames,
} from './LabelNames';
export { printLogQuery, printVolumeQuery } from './printLogQuery';
