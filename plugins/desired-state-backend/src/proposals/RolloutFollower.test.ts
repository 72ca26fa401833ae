import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { DeliveryRow } from '@gitops-portal/plugin-delivery-common';
import { ChangeStore } from './ChangeStore';
import type { PlacedBranch } from './PlacedBranch';
import { RolloutFollower } from './RolloutFollower';

jest.setTimeout(120_000);

const source = 'lumen/config';
const databases = TestDatabases.create({
  ids: ['SQLITE_3'],
  disableDocker: true,
});

/** A branch of commits that all touch web in dev, the newest first. */
function branchOf(...shas: string[]): PlacedBranch {
  const commits = shas.map(sha => ({
    sha,
    title: sha,
    body: '',
    author: { name: 'Maya', email: 'maya@lumen.example' },
    authoredAt: new Date().toISOString(),
    landedAt: new Date().toISOString(),
    files: [],
  }));
  return {
    source,
    branch: {
      head: shas[0],
      commits,
      places: new Map(shas.map((sha, place) => [sha, place])),
    },
    commits: commits.map(commit => ({
      commit,
      places: [{ app: 'web', environments: ['dev'] }],
    })),
  };
}

describe('RolloutFollower', () => {
  it('takes no commit for live that it saw wait and another overtook', async () => {
    const knex = await databases.init('SQLITE_3');
    const store = await ChangeStore.create(mockServices.database({ knex }));
    const row = (revision: string, headline: string) =>
      ({
        ...{ app: 'web', environment: 'dev', cluster: 'dev-1', headline },
        ...{ sync: headline, since: '2020-01-01T00:00:00.000Z' },
        ...{ desiredRevision: revision, appliedRevision: revision },
      } as unknown as DeliveryRow);
    let rows = [row('a0', 'Synced')];
    let branch = branchOf('b1', 'a0');
    const follower = new RolloutFollower({
      auth: mockServices.auth(),
      delivery: {
        statuses: async () => ({ clusters: {}, rows }),
        transitions: async () => [],
      },
      store,
      branches: async () => [branch],
      onChange: () => {},
      logger: mockServices.logger.mock(),
    });
    await follower.refresh();
    expect(follower.of(source, 'b1')).toMatchObject([{ state: 'waiting' }]);
    rows = [row('c2', 'Degraded')];
    branch = branchOf('c2', 'b1', 'a0');
    await follower.refresh();
    expect(follower.of(source, 'b1')).toMatchObject([{ state: 'superseded' }]);
    expect(await store.rollouts(source, ['b1'])).toHaveLength(1);
    await follower.stop();
  });
});
