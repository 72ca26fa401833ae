import { randomBytes } from 'node:crypto';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import {
  describeWorld,
  itUnless,
  type ForgeTarget,
} from '@gitops-portal/sandbox';
import { GitRemote } from '../__testUtils__/GitRemote';
import { RemoteLab } from '../__testUtils__/RemoteLab';
import { GitHubForge } from './GitHubForge';
import { KeptAnswers } from './KeptAnswers';

jest.setTimeout(300_000);

describeWorld('forge', "a forge through the portal's adapter", real => {
  const run = `conformance-${randomBytes(3).toString('hex')}`;
  const differences = real?.differences;
  let target: ForgeTarget;
  let remote: GitRemote;
  let lab: RemoteLab | undefined;

  beforeAll(async () => {
    if (real) {
      target = real;
    } else {
      lab = await RemoteLab.start();
      await lab.publish({ 'README.md': '# Config\n' });
      const { origin } = lab.forge;
      target = {
        api: `${origin}/api/v3`,
        origin,
        owner: 'lumen',
        repo: lab.name,
        token: lab.token,
        reviewer: lab.forge.users.tokens.petra,
      };
    }
    const { origin, owner, repo, token } = target;
    remote = await GitRemote.open({
      name: 'forge',
      repository: `${origin}/${owner}/${repo}.git`,
      token,
      guardedBranch: 'guarded',
    });
    await remote.git('pull', '--quiet', remote.url, 'main');
  });
  afterAll(async () => {
    await remote.close();
    await lab?.close();
  });

  const forge = (
    token = target.token,
    api = target.api,
    answers?: KeptAnswers,
  ) => {
    const { host } = new URL(target.origin);
    const github = [{ host, apiBaseUrl: api }];
    return GitHubForge.create({
      integrations: ScmIntegrations.fromConfig(
        new ConfigReader({ integrations: { github } }),
      )!,
      repository: remote.target.repository,
      branch: 'main',
      token,
      answers,
    })!;
  };
  /** A draft of a branch with one more file. */
  const draft = async (name: string) => {
    const head = `gitops-portal/${run}-${name}`;
    await remote.publish(head, { [`${run}-${name}.txt`]: 'text\n' });
    return {
      head,
      title: 'checkout: set "replicas" of web to 3 in prod – späte Änderung',
      body: 'Asked for by **maya**.\n\n```diff\n- replicas: 2\n+ replicas: 3\n```\n',
    };
  };

  it('opens a pull request, whose page is on the forge', async () => {
    const { number, url } = await forge().openPullRequest(await draft('one'));
    expect(number).toBeGreaterThan(0);
    expect(new URL(url).origin).toBe(target.origin);
    expect(url).toMatch(new RegExp(`/pulls?/${number}$`));
  });

  it('opens no second one for the same branch, also among many', async () => {
    const wanted = await draft('two');
    const first = await forge().openPullRequest(wanted);
    // More than a page of them.
    const others = Array.from({ length: 31 }, (_, n) => `${wanted.head}-${n}`);
    await remote.git(
      ...['push', '--quiet', remote.url],
      ...others.map(head => `HEAD:refs/heads/${head}`),
    );
    for (const head of others) {
      await forge().openPullRequest({ ...wanted, head });
    }
    await expect(forge().openPullRequest(wanted)).resolves.toEqual(first);
  });

  it('lists it first, with where its branch is', async () => {
    const wanted = await draft('listed');
    const { number, url } = await forge().openPullRequest(wanted);
    const [newest] = await forge().pullRequests(5);
    expect(newest).toMatchObject({
      number,
      url,
      title: wanted.title,
      state: 'open',
      isDraft: false,
      isOwn: true,
      branch: wanted.head,
      head: await remote.head(wanted.head),
    });
    await expect(forge().checks(newest.head)).resolves.toEqual([]);
    await expect(forge().reviews(number)).resolves.toEqual([]);
  });

  it('gives it another text, and withdraws it', async () => {
    const { number } = await forge().openPullRequest(await draft('closed'));
    const text = { title: 'checkout: 2 changes in prod', body: 'Two.\n' };
    await forge().describe(number, text);
    await forge().close(number);
    await expect(forge().pullRequest(number)).resolves.toMatchObject({
      ...text,
      state: 'closed',
    });
  });

  itUnless(
    differences?.reviews,
    'approves and merges just what was looked at, with the right of another',
    async () => {
      const { number } = await forge().openPullRequest(await draft('merged'));
      const { head } = await forge().pullRequest(number);
      await expect(forge().approve(number, head)).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringContaining('your own pull request'),
      });
      const reviewer = forge(target.reviewer);
      await reviewer.approve(number, head);
      await expect(forge().reviews(number)).resolves.toMatchObject([
        { verdict: 'approved', commit: head },
      ]);
      await expect(
        reviewer.merge(number, 'f'.repeat(40), 'squash'),
      ).rejects.toMatchObject({ name: 'ConflictError' });
      const mergeCommit = await reviewer.merge(number, head, 'squash');
      await expect(forge().pullRequest(number)).resolves.toMatchObject({
        state: 'merged',
        mergeCommit,
      });
      await expect(
        reviewer.merge(number, head, 'squash'),
      ).rejects.toMatchObject({ name: 'ConflictError' });
    },
  );

  itUnless(
    differences?.labels,
    'labels it, and asks people to look at it',
    async () => {
      const { number } = await forge().openPullRequest(await draft('asked'));
      await forge().addLabels(number, ['production']);
      await forge().requestReview(number, { users: ['petra'], teams: [] });
      await expect(
        forge().requestReview(number, { users: ['nobody-at-all'], teams: [] }),
      ).rejects.toMatchObject({ name: 'InputError' });
    },
  );

  itUnless(
    differences?.etag,
    'asks again at no cost while nothing changed',
    async () => {
      const answers = new KeptAnswers();
      const left = async () => {
        const response = await fetch(`${target.api}/rate_limit`, {
          headers: { authorization: `Bearer ${target.token}` },
        });
        return Number(response.headers.get('x-ratelimit-remaining'));
      };
      const first = await forge().pullRequests(5);
      const kept = forge(target.token, target.api, answers);
      await expect(kept.pullRequests(5)).resolves.toEqual(first);
      const before = await left();
      await expect(kept.pullRequests(5)).resolves.toEqual(first);
      // The question itself is one.
      expect(before - (await left())).toBe(1);
    },
  );

  it('says that the branch is not there', async () => {
    const wanted = await draft('three');
    await expect(
      forge().openPullRequest({ ...wanted, head: `${run}-nowhere` }),
    ).rejects.toMatchObject({ name: 'InputError' });
  });

  it('says that the token is not accepted, without the token', async () => {
    const refused = forge('stolen').openPullRequest(await draft('four'));
    await expect(refused).rejects.toMatchObject({ name: 'NotAllowedError' });
    await expect(refused).rejects.not.toThrow('stolen');
  });

  it('says that there is no forge', async () => {
    await expect(
      forge(target.token, 'http://127.0.0.1:9').openPullRequest({
        head: 'x',
        title: 'x',
        body: '',
      }),
    ).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
  });
});
