import type { RecordedLine, ReplayedMark } from './RecordedLine';
import { RecordingReplay } from './RecordingReplay';

/** Plays a recording to its end; one answer for each mark. */
export function replay(lines: Iterable<RecordedLine>): ReplayedMark[] {
  const recording = new RecordingReplay();
  const marks: ReplayedMark[] = [];
  for (const line of lines) {
    const mark = recording.next(line);
    if (mark) marks.push(mark);
  }
  return marks;
}
