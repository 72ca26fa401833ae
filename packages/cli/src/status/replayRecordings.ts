import {
  checkHeadlines,
  expectedHeadlines,
  type ExpectedHeadlines,
  type ReplayedMark,
  type WrongHeadline,
} from '@gitops-portal/plugin-delivery-common';
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { readRecording } from './readRecording';

/** How the portal's headlines compare with a person's over a set of recordings. */
export interface RecordingsResult {
  /** Recordings that were found and played. */
  scenarios: number;
  /** One for each app at each mark, and for each mark without apps. */
  headlinesChecked: number;
  wrong: (WrongHeadline & { scenario: string })[];
}

/**
 * Plays each recording for which headlines are expected,
 * `FOLDER/ENGINE/SCENARIO.ndjson`, and compares at every mark.
 *
 * @param folder - the folder of the recordings; what is not in it is left out
 * @throws Error where a recording has a line that cannot be read
 */
export async function replayRecordings(
  folder: string,
  expected: Record<string, ExpectedHeadlines> = expectedHeadlines,
): Promise<RecordingsResult> {
  const result: RecordingsResult = {
    scenarios: 0,
    headlinesChecked: 0,
    wrong: [],
  };
  for (const [engine, scenarios] of Object.entries(expected)) {
    for (const [scenario, changes] of Object.entries(scenarios)) {
      const file = join(folder, engine, `${scenario}.ndjson`);
      if (!existsSync(file)) continue;
      const { checked, wrong } = checkHeadlines(await marksOf(file), changes);
      result.scenarios++;
      result.headlinesChecked += checked;
      result.wrong.push(...wrong.map(one => ({ scenario, ...one })));
    }
  }
  return result;
}

async function marksOf(file: string): Promise<ReplayedMark[]> {
  const marks: ReplayedMark[] = [];
  for await (const told of readRecording(createReadStream(file))) {
    if ('problem' in told) {
      throw new Error(`${file}:${told.line}: ${told.problem}`);
    }
    marks.push(told);
  }
  return marks;
}
