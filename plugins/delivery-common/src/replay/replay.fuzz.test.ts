import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { mutateRecording, seeded } from '../__testUtils__/mutateRecording';
import {
  claimRecording,
  fluxRecording,
  argoRecording,
} from '../__testUtils__/syntheticRecordings';
import { unfoundedGreen } from '../__testUtils__/unfoundedGreen';
import { headlines } from '../status';
import type { RecordedLine } from './RecordedLine';
import { replay } from './replay';

const recordings = join(
  process.env.GITOPS_PORTAL_CORPUS ??
    resolve(__dirname, '../../../../../shared/corpus'),
  'recordings',
);
const whereRecorded = existsSync(recordings) ? describe : describe.skip;

const synthetic: [string, RecordedLine[]][] = [
  ['flux', fluxRecording],
  ['argo', argoRecording],
  ['crossplane', claimRecording],
];
const chosen = [
  'flux-helmrelease/hr-crossplane-claim',
  'flux-helmrelease/hr-pull-fails-rollback',
  'flux-kustomization/ks-drift-corrected',
  'argocd/argo-sync-rejected',
  'sealed-secrets/ss-key-rotated',
];

function recorded(name: string): RecordedLine[] {
  return readFileSync(join(recordings, `${name}.ndjson`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as RecordedLine);
}

const seeds = (count: number) =>
  Array.from({ length: count }, (_, index) => index + 1);

/** What is wrong with what is said of a recording. */
function flawsOf(lines: RecordedLine[]): string[] {
  const marks = replay(lines);
  const flaws = unfoundedGreen(lines, marks);
  for (const { apps, receivedAt } of marks) {
    for (const { app, headline, since = '', cause } of apps) {
      const isInOrder =
        headlines.includes(headline) &&
        Date.parse(since) <= Date.parse(receivedAt) &&
        (headline === 'Synced' || cause?.sentence);
      if (!isInOrder) flaws.push(`${receivedAt} ${app}: ${headline} ${since}`);
    }
  }
  return flaws;
}

describe.each(synthetic)('a recording of %s that was garbled', (_, lines) => {
  it.each([0.1, 0.3, 0.8])(
    'never throws, and is never green without a reason (%d of its lines)',
    share => {
      const flaws = seeds(150).flatMap(seed =>
        flawsOf(mutateRecording(lines, seeded(seed), share)),
      );
      expect(flaws).toEqual([]);
    },
  );
});

whereRecorded('recordings of real controllers that were garbled', () => {
  it.each(chosen)('%s', name => {
    const lines = recorded(name);
    const flaws = seeds(6).flatMap(seed =>
      flawsOf(mutateRecording(lines, seeded(seed), seed / 10)),
    );
    expect(flaws).toEqual([]);
  });
});
