import {
  parseRecordedLine,
  RecordingReplay,
  type RecordedLine,
  type ReplayedMark,
} from '@gitops-portal/plugin-delivery-common';
import { longestLine, readLines, type NumberedLine } from './readLines';

/** What is wrong with a line of a recording. */
interface LineProblem {
  line: number;
  problem: string;
}

/**
 * Plays a recording as it is read: yields each mark with the statuses at it,
 * and each line that cannot be read, which is left out.
 *
 * @throws what the stream throws, such as an absent file
 */
export async function* readRecording(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<ReplayedMark | LineProblem> {
  const replay = new RecordingReplay();
  const clocks = new Map<string, string>();
  for await (const numbered of readLines(chunks)) {
    const read = readLine(numbered);
    if (!read) continue;
    if ('problem' in read) {
      yield { line: numbered.number, problem: read.problem };
      continue;
    }
    const backwards = goesBack(read.line, clocks);
    if (backwards) yield { line: numbered.number, problem: backwards };
    const mark = replay.next(read.line);
    if (mark) yield mark;
  }
}

function readLine({ text, isLast }: NumberedLine) {
  if (text === undefined) {
    return { problem: `longer than ${longestLine} characters` };
  }
  // A file from another system may begin with a byte order mark.
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed === '') return undefined;
  const read = parseRecordedLine(trimmed);
  return 'problem' in read && isLast && read.problem.startsWith('not JSON')
    ? { problem: `${read.problem}; the file ends in the middle of this line` }
    : read;
}

/** A recording is sorted; what is not is played where it stands, and told. */
function goesBack(
  { receivedAt, scenario = '' }: RecordedLine,
  clocks: Map<string, string>,
): string | undefined {
  const before = clocks.get(scenario);
  if (before && Date.parse(receivedAt) < Date.parse(before)) {
    return `receivedAt ${receivedAt} is before that of a line above, ${before}: played where it stands`;
  }
  clocks.set(scenario, receivedAt);
  return undefined;
}
