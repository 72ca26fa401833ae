import type { RecordedLine, ReplayedApp } from '../replay';
import { replay } from '../replay';
import { mark } from './syntheticRecordings';

/** What was written, the headline that it gives, and what its cause says. */
export type Variant = [
  name: string,
  lines: RecordedLine[],
  headline: string,
  why?: RegExp,
];

/** The one app at the end of what was written. */
export function endOf(lines: RecordedLine[]): ReplayedApp {
  const [{ apps }] = replay([...lines, mark(10)]);
  expect(apps).toHaveLength(1);
  return apps[0];
}

/** How what is said of a variant differs from what it should say; undefined where it does not. */
export function differenceOf([, lines, headline, why]: Variant):
  | string
  | undefined {
  const app = endOf(lines);
  const sentence = app.cause?.sentence ?? '';
  return app.headline === headline && (!why || why.test(sentence))
    ? undefined
    : `${app.headline}: ${sentence}`;
}
