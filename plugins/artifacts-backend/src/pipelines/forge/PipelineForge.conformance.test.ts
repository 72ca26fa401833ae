import { randomBytes } from 'node:crypto';
import { describeWorld, itUnless } from '@gitops-portal/sandbox';
import { CampaignWorld } from '../../__testUtils__/CampaignWorld';
import { createPipelineForge } from './createPipelineForge';
import type { PipelineForge } from './PipelineForge';

jest.setTimeout(120_000);

describeWorld('forge', 'pipelines on a forge', real => {
  const run = `pipelines-${randomBytes(3).toString('hex')}`;
  const path = `.github/workflows/${run}.yaml`;
  const [before, after] = ['jobs: {} # v1 – früher\n', 'jobs: {} # v2\n'];
  const commit = { headline: 'CI calls v2', files: [{ path, text: after }] };
  let world: CampaignWorld;
  let forge: PipelineForge;

  const campaign = () => forge.campaign(world.repository);

  beforeAll(async () => {
    world = await CampaignWorld.start(real);
    const { integrations, repository, target } = world;
    const page = `${target.origin}/${repository}`;
    const { token } = target;
    forge = createPipelineForge({ integrations, page, token });
    await world.write('main', path, before);
  });
  afterAll(async () => {
    await world.remove(path);
    await world.end();
  });

  it('reads the workflows of repositories, and says which it cannot', async () => {
    const { states } = await forge.read([
      { repository: world.repository, pulls: [] },
      { repository: `${world.target.owner}/no-such-repository`, pulls: [] },
    ]);
    const [state, missing] = states;
    expect(state).toMatchObject({
      isArchived: false,
      branch: { name: 'main', head: expect.stringMatching(/^[0-9a-f]{40}$/) },
      files: expect.arrayContaining([{ path, text: before }]),
      pulls: [],
    });
    expect(missing).toMatchObject({
      message: expect.stringContaining('no-such-repository'),
    });
  });

  it('asks for a change by one commit on a branch of its own, and finds that again', async () => {
    const branch = `pipelines/${run}-one`;
    const on = campaign();
    await expect(on.openPull(branch)).resolves.toBeUndefined();
    const { branch: base } = await on.read();
    await on.begin(branch, base!, commit);
    const opened = await on.openPullRequest({
      title: 'CI calls v2',
      body: 'Only the version changes – nur sie.\n',
      head: branch,
      base: base!.name,
    });
    expect(opened).toMatchObject({ state: 'open' });
    expect(new URL(opened.url).origin).toBe(world.target.origin);
    await expect(campaign().openPull(branch)).resolves.toEqual(opened);
    await expect(world.textOn(branch, path)).resolves.toBe(after);
    await expect(world.textOn('main', path)).resolves.toBe(before);
    const { data: commits } = await world.octokit.repos.listCommits({
      ...world.at,
      sha: branch,
    });
    expect(commits[0]).toMatchObject({
      sha: await on.headOf(branch),
      commit: { message: expect.stringMatching(/^CI calls v2\n?$/) },
      parents: [{ sha: base!.head }],
    });

    const { repository } = world;
    const follow = () => forge.read([{ repository, pulls: [opened.number] }]);
    expect((await follow()).states).toMatchObject([{ pulls: [opened] }]);
    await world.close(opened.number);
    const closed = { ...opened, state: 'closed' };
    expect((await follow()).states).toMatchObject([{ pulls: [closed] }]);
    await expect(on.openPull(branch)).resolves.toBeUndefined();
  });

  it('begins anew where an earlier attempt left something', async () => {
    const branch = `pipelines/${run}-anew`;
    const left = `${run}-left.txt`;
    const on = campaign();
    const { branch: base } = await on.read();
    await on.begin(branch, base!, commit);
    await world.write(branch, left, 'left\n');
    await on.begin(branch, base!, commit);
    await expect(world.textOn(branch, path)).resolves.toBe(after);
    await expect(world.textOn(branch, left)).rejects.toThrow();
  });

  it('adds to what somebody else added, and never over what it has not seen', async () => {
    const branch = `pipelines/${run}-more`;
    const theirs = `${run}-theirs.txt`;
    const on = campaign();
    const { branch: base } = await on.read();
    await on.begin(branch, base!, commit);
    await world.write(branch, theirs, 'theirs\n');
    await world.write(branch, path, before);
    const head = await on.headOf(branch);
    expect((await on.read(head)).files).toContainEqual({ path, text: before });
    await on.commit(branch, head, commit);
    await expect(world.textOn(branch, path)).resolves.toBe(after);
    await expect(world.textOn(branch, theirs)).resolves.toBe('theirs\n');

    const seen = await on.headOf(branch);
    await on.read(seen);
    const newer = 'jobs: { theirs: {} }\n';
    await world.write(branch, path, newer);
    await expect(on.commit(branch, seen, commit)).rejects.toMatchObject({
      name: 'ConflictError',
    });
    await expect(world.textOn(branch, path)).resolves.toBe(newer);
  });

  it('lists tags with their commits, also those of a second page', async () => {
    const { branch } = await campaign().read();
    const { head } = branch!;
    const names = Array.from({ length: 101 }, (_, n) => `v0.${n}.0-${run}`);
    for (const name of names) await world.tag(name, head);
    await expect(forge.tags(world.repository)).resolves.toEqual(
      expect.arrayContaining(names.map(name => ({ name, commit: head }))),
    );
  });

  itUnless(
    real?.kind === 'gitea' ? undefined : 'GitHub has one folder of workflows',
    "takes the first of Gitea's folders of workflows that there is",
    async () => {
      const branch = `pipelines/${run}-folders`;
      const on = campaign();
      const { branch: base } = await on.read();
      await on.begin(branch, base!, commit);
      const own = {
        path: `.gitea/workflows/${run}.yaml`,
        text: 'jobs: { own: {} }\n',
      };
      await world.write(branch, own.path, own.text);
      const { files } = await on.read(await on.headOf(branch));
      expect(files).toEqual([own]);
    },
  );
});
