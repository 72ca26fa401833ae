export { parseRecordedLine } from './parseRecordedLine';
export type {
  RecordedChange,
  RecordedLine,
  RecordedMark,
  ReplayedApp,
  ReplayedMark,
} from './RecordedLine';
export { RecordingReplay } from './RecordingReplay';
export { replay } from './replay';
