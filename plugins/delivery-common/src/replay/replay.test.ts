import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { headlines } from '../status';
import { argocd } from './expected/argocd';
import type { ExpectedHeadlines } from './expected/ExpectedHeadlines';
import { fluxHelmRelease } from './expected/fluxHelmRelease';
import { fluxKustomization } from './expected/fluxKustomization';
import { fluxSource } from './expected/fluxSource';
import { sealedSecrets } from './expected/sealedSecrets';
import type { RecordedLine, ReplayedMark } from './RecordedLine';
import { replay } from './replay';

const expected: Record<string, ExpectedHeadlines> = {
  argocd,
  'flux-helmrelease': fluxHelmRelease,
  'flux-kustomization': fluxKustomization,
  'flux-source': fluxSource,
  'sealed-secrets': sealedSecrets,
};

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

function play(engine: string, scenario: string): ReplayedMark[] {
  const text = readFileSync(
    join(recordings, engine, `${scenario}.ndjson`),
    'utf8',
  );
  const lines = text.split('\n').filter(Boolean);
  return replay(lines.map(line => JSON.parse(line) as RecordedLine));
}

/** A mark without times and commit ids, as the tables of expectations name it. */
function nameOf(mark: string): string {
  return mark
    .replace(/^reached after [\d.]+ s: /, 'reached: ')
    .replace(/^not reached within \d+ s: /, 'not reached: ')
    .replace(/^git commit \w+ on main: /, '');
}

function headlinesOf({ apps }: ReplayedMark): string {
  if (apps.length === 1) return apps[0].headline;
  return apps
    .map(({ app, headline }) => `${app} ${headline}`)
    .sort()
    .join(', ');
}

whereRecorded('recordings of real controllers', () => {
  describe.each(Object.keys(expected))('%s', engine => {
    it.each(scenariosOf(engine))('%s has no wrong headline', scenario => {
      const marks = play(engine, scenario);
      for (const { apps } of marks) {
        for (const app of apps) {
          expect(headlines).toContain(app.headline);
          expect(app.since).toMatch(/^\d{4}-/);
        }
      }
      // A mark may repeat: each expectation is sought after the one before it.
      const rest = [...marks];
      for (const [mark, headline] of expected[engine][scenario] ?? []) {
        let found = rest.shift();
        while (found && nameOf(found.mark) !== mark) found = rest.shift();
        expect([mark, found && headlinesOf(found)]).toEqual([mark, headline]);
      }
    });
  });

  it('explains everything that is not green in one sentence', () => {
    const silent: string[] = [];
    for (const engine of Object.keys(expected)) {
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

  it('keeps the applied revision while a commit is on its way', () => {
    const marks = play('flux-helmrelease', 'hr-values-change');
    const during = marks.find(({ mark }) => mark.includes('2 ready replicas'));
    expect(during?.apps[0]).toMatchObject({
      desiredRevision: expect.stringMatching(/^6917150/),
      appliedRevision: expect.stringMatching(/^110238b/),
    });
  });
});
