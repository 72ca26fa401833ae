import { randomBytes, randomInt } from 'node:crypto';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { DesiredApp } from '@gitops-portal/plugin-desired-state-node';
import { describeWorld } from '@gitops-portal/sandbox';
import { CampaignWorld } from '../__testUtils__/CampaignWorld';
import type { CampaignRecord } from './CampaignStore';
import { createPipelines } from './createPipelines';

jest.setTimeout(120_000);

describeWorld('forge', 'campaigns on a forge', real => {
  const run = `campaign-${randomBytes(3).toString('hex')}`;
  const [file, called] = ['app', 'build'].map(name => `${run}-${name}.yaml`);
  const path = `.github/workflows/${file}`;
  let world: CampaignWorld;
  // Versions of this run alone: others have tags in the repository as well.
  const versions = `v0.${randomInt(1e9)}`;
  const workflow = () => `${world.repository}/.github/workflows/${called}`;
  const calling = (ref: string) =>
    `# ours – früher\non: push\njobs:\n  build:\n    uses: ${workflow()}@${ref}\n`;

  beforeAll(async () => {
    world = await CampaignWorld.start(real);
    const head = async () => {
      const { data } = await world.octokit.repos.listCommits(world.at);
      return data[0].sha;
    };
    await world.tag(`${versions}.1`, await head());
    await world.write('main', path, calling(`${versions}.1`));
    await world.tag(`${versions}.2`, await head());
  });
  afterAll(async () => {
    await world.remove(path);
    await world.end();
  });

  const create = () => {
    const { integrations, repository, target } = world;
    const { origin: url, owner, token } = target;
    const records = new Map<string, CampaignRecord>();
    const apps = new Map([['app', { name: 'app' } as DesiredApp]]);
    const { campaigns, pipelines } = createPipelines({
      apps: { apps: async () => apps },
      integrations,
      repositories: { ofAll: async () => new Map([['app', repository]]) },
      settings: {
        forge: { url, owners: [owner.toLowerCase()] },
        pipelines: [`${workflow()}@refs/tags/${versions}.*`],
      },
      store: {
        put: async record => {
          const key = record.repository.toLowerCase();
          records.set(key, { ...record, askedAt: '' });
        },
        latest: async () => records,
      },
      tokens: { portal: async () => token, of: async () => undefined },
    });
    return {
      pipelines,
      used: async () => (await pipelines.list(true)).uses[0],
      propose: (brought?: string) =>
        campaigns.propose(
          {
            ...{ app: 'app', workflow: workflow() },
            ...{ version: `${versions}.2`, pin: 'tag' },
          },
          { credentials: mockCredentials.user(), brought },
        ),
    };
  };

  it('bring an app to another version, once, whoever asks again', async () => {
    const { pipelines: all, propose, used } = create();
    const { repo, token } = world.target;
    const { pipelines } = await all.list();
    expect(pipelines).toMatchObject([
      { versions: [{ name: `${versions}.2` }, { name: `${versions}.1` }] },
    ]);
    await expect(used()).resolves.toMatchObject({
      state: 'behind',
      callers: [{ path, version: `${versions}.1` }],
    });

    const opened = await propose(token);
    expect(opened).toMatchObject({ kind: 'opened', app: 'app' });
    const branch = `pipelines/${repo}-${run}-build-${versions}.2`;
    const wanted = calling(`${versions}.2`);
    await expect(world.textOn(branch, path)).resolves.toBe(wanted);
    const { number, url } = opened;
    const again = { app: 'app', kind: 'unchanged', number, url };
    await expect(propose(token)).resolves.toEqual(again);
    await world.write(branch, path, calling(`${versions}.1`));
    const updated = { ...again, kind: 'updated' };
    await expect(propose(token)).resolves.toEqual(updated);
    await expect(world.textOn(branch, path)).resolves.toBe(wanted);
    await expect(used()).resolves.toMatchObject({
      pull: { state: 'open', number, url, version: `${versions}.2` },
    });

    await world.close(number!);
    await expect(used()).resolves.toMatchObject({ pull: { state: 'closed' } });
    const anew = await propose(token);
    expect(anew).toMatchObject({ kind: 'opened' });
    expect(anew.number).toBeGreaterThan(number!);
    await world.close(anew.number!);
  });

  it('are for who has a token of their own', async () => {
    await expect(create().propose()).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
  });
});
