import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { headlines } from '../status';
import { checkHeadlines } from './checkHeadlines';
import { expectedHeadlines } from './expected';
import type { RecordedLine, ReplayedMark } from './RecordedLine';
import { replay } from './replay';

const repositoryRoot = resolve(__dirname, '../../../..');
const recordings = join(
  process.env.GITOPS_PORTAL_CORPUS ?? join(repositoryRoot, '../shared/corpus'),
  'recordings',
);
const whereRecorded = existsSync(recordings) ? describe : describe.skip;

function scenariosOf(engine: string): string[] {
  const folder = join(recordings, engine);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(file => file.endsWith('.ndjson'))
    .map(file => file.replace('.ndjson', ''));
}

function recordingOf(engine: string, scenario: string): RecordedLine[] {
  const file = join(recordings, engine, `${scenario}.ndjson`);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as RecordedLine);
}

function play(engine: string, scenario: string): ReplayedMark[] {
  return replay(recordingOf(engine, scenario));
}

/** Times at which an app was green, or behind a commit that it has, for a moment only. */
function flashesOf(lines: RecordedLine[]): string[] {
  const dense = lines.flatMap(line =>
    'mark' in line
      ? [line]
      : [line, { receivedAt: line.receivedAt, mark: line.object.kind ?? '' }],
  );
  const flashes: string[] = [];
  const last = new Map<string, { headline: string; since: string }>();
  for (const { apps, receivedAt } of replay(dense)) {
    for (const { app, headline } of apps) {
      const before = last.get(app);
      if (before?.headline === headline) continue;
      const ms = Date.parse(receivedAt) - Date.parse(before?.since ?? '');
      const isFlash =
        before?.headline === 'Synced' ||
        (before?.headline === 'OutOfSync' && headline === 'Synced');
      if (ms < 15 && isFlash) {
        flashes.push(
          `${receivedAt} ${app} was ${before?.headline} for ${ms} ms`,
        );
      }
      last.set(app, { headline, since: receivedAt });
    }
  }
  return flashes;
}

whereRecorded('recordings of real controllers', () => {
  describe.each(Object.keys(expectedHeadlines))('%s', engine => {
    it.each(scenariosOf(engine))('%s has no wrong headline', scenario => {
      const marks = play(engine, scenario);
      const { [scenario]: changes } = expectedHeadlines[engine];
      expect(checkHeadlines(marks, changes).wrong).toEqual([]);
      for (const { apps, receivedAt } of marks) {
        for (const app of apps) {
          expect(headlines).toContain(app.headline);
          const { since = '' } = app;
          expect(Date.parse(since)).toBeLessThanOrEqual(Date.parse(receivedAt));
        }
      }
    });
  });

  it('explains everything that is not green in one sentence', () => {
    const silent: string[] = [];
    for (const engine of Object.keys(expectedHeadlines)) {
      for (const scenario of scenariosOf(engine)) {
        for (const { apps } of play(engine, scenario)) {
          for (const { headline, cause } of apps) {
            if (headline !== 'Synced' && !cause?.sentence) {
              silent.push(`${scenario}: ${headline}`);
            }
          }
        }
      }
    }
    expect(silent).toEqual([]);
  });

  it('names the claim behind a release that is Ready', () => {
    const marks = play('flux-helmrelease', 'hr-crossplane-claim');
    const [app] = marks.at(-1)!.apps;
    expect(app.cause).toEqual({
      sentence: expect.stringContaining('disk is full'),
      object: expect.objectContaining({ kind: 'DatabaseInstance' }),
    });
    expect(app.objects.map(({ ref }) => ref.kind)).toEqual(
      expect.arrayContaining(['HelmRelease', 'Database', 'XDatabase']),
    );
  });

  it('takes each end of an action for the end, whichever write tells it', () => {
    const flashes: string[] = [];
    for (const engine of Object.keys(expectedHeadlines)) {
      for (const scenario of scenariosOf(engine)) {
        for (const flash of flashesOf(recordingOf(engine, scenario))) {
          flashes.push(`${scenario}: ${flash}`);
        }
      }
    }
    expect(flashes).toEqual([]);
  });

  it('keeps the applied revision while a commit is on its way', () => {
    const marks = play('flux-helmrelease', 'hr-values-change');
    const during = marks.find(({ mark }) => mark.includes('2 ready replicas'));
    expect(during?.apps[0]).toMatchObject({
      desiredRevision: expect.stringMatching(/^6917150/),
      appliedRevision: expect.stringMatching(/^110238b/),
    });
  });
});
