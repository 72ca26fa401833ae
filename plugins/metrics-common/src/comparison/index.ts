export {
  compareRelease,
  type ReleaseComparison,
  type SignalComparison,
} from './compareRelease';
