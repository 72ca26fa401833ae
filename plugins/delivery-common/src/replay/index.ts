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
export { checkHeadlines, type WrongHeadline } from './checkHeadlines';
export { expectedHeadlines } from './expected';
export type { ExpectedHeadlines } from './expected/ExpectedHeadlines';
