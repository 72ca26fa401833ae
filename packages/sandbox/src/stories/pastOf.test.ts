import { pastOf } from './pastOf';
import { stories } from './stories';

const now = new Date('2026-01-08T12:00:00Z');
const release = (version: string, liveAt: string) => ({
  app: 'payments',
  environment: 'prod',
  version,
  previous: '1',
  digest: 'sha256:ab',
  rollback: false,
  commit: `commit of ${version}`,
  committedAt: liveAt,
  liveAt,
});
const history = {
  commits: [
    {
      sha: 'one',
      at: '2025-12-25T09:00:00Z',
      title: '',
      author: '',
      files: [],
    },
  ],
  releases: [
    release('3', '2026-01-05T09:00:00Z'),
    release('2', '2026-01-02T09:00:00Z'),
  ],
};
const past = (environment: string, app: string) =>
  pastOf(history, stories(now), environment, app);

describe("an app's past", () => {
  it('is its releases, the last of which still runs', () => {
    const { releases, since } = past('prod', 'payments');
    expect(releases.map(({ commit }) => commit)).toEqual([
      'commit of 2',
      'commit of 3',
    ]);
    expect(since).toEqual(new Date('2026-01-05T09:00:00Z'));
  });

  it('begins before the history does', () => {
    expect(past('dev', 'search').createdAt.getTime()).toBeLessThan(
      Date.parse(history.commits[0].at),
    );
  });

  it('has what is going on begin when the story says', () => {
    expect(past('dev', 'search').since).toEqual(
      new Date(now.getTime() - 170 * 60_000),
    );
  });
});
