export {
  replay,
  type RecordedLine,
  type ReplayedApp,
  type ReplayedMark,
} from './replay';
