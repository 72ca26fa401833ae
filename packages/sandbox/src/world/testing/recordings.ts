import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KubeObject } from '../../kube/api';

// eslint-disable-next-line no-restricted-syntax -- runs from its sources only
const ROOT = join(__dirname, '../../../../../..');

/** Where the recordings of real controllers are, if they are here. */
export const recordings = join(
  process.env.GITOPS_PORTAL_CORPUS ?? join(ROOT, 'shared/corpus'),
  'recordings',
);

/** `describe`, or a skip that says why where there are no recordings. */
export const describeWithRecordings: jest.Describe = existsSync(recordings)
  ? describe
  : (describe.skip as unknown as jest.Describe);

interface Line {
  mark?: string;
  object?: KubeObject;
}

/**
 * The versions of one object in a recording, in order, between two marks.
 * @param file - `engine/scenario`
 */
export function recorded(
  file: string,
  subject: { kind: string; name?: string },
  range: { from?: RegExp; to?: RegExp } = {},
): KubeObject[] {
  const lines = readFileSync(join(recordings, `${file}.ndjson`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Line);
  const start = range.from
    ? lines.findIndex(({ mark }) => mark && range.from!.test(mark))
    : 0;
  const end = range.to
    ? lines.findIndex(
        ({ mark }, index) => index > start && mark && range.to!.test(mark),
      )
    : lines.length;
  if (start < 0 || end < 0) throw new Error(`${file} has no such mark`);
  return lines
    .slice(start, end)
    .flatMap(({ object }) => (object ? [object] : []))
    .filter(
      object =>
        object.kind === subject.kind &&
        (!subject.name || object.metadata.name === subject.name),
    );
}
