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
import { createForge } from './createForge';
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
        kind: 'github',
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
    const integrations = {
      github: { github: [{ host, apiBaseUrl: api }] },
      gitea: { gitea: [{ host, baseUrl: api.replace(/\/api\/v1$/, '') }] },
    }[target.kind];
    return createForge({
      integrations: ScmIntegrations.fromConfig(
        new ConfigReader({ integrations }),
      ),
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

  it('approves and merges just what was looked at, with the right of another', async () => {
    const { number } = await forge().openPullRequest(await draft('merged'));
    const { head } = await forge().pullRequest(number);
    await expect(forge().approve(number, head)).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(/your own pull/),
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
    await expect(reviewer.merge(number, head, 'squash')).rejects.toMatchObject({
      name: 'ConflictError',
    });
  });

  it('says that it conflicts with what was merged meanwhile', async () => {
    const wanted = await draft('conflict');
    const { number } = await forge().openPullRequest(wanted);
    await remote.git('fetch', '--quiet', remote.url, 'main');
    await remote.git('checkout', '--quiet', '--detach', 'FETCH_HEAD');
    await remote.publish('main', { [`${run}-conflict.txt`]: 'theirs\n' });
    const { head } = await forge().pullRequest(number);
    await expect(
      forge(target.reviewer).merge(number, head, 'squash'),
    ).rejects.toMatchObject({ name: 'ConflictError' });
  });

  it('labels it, with a new label as well, and asks people to look at it', async () => {
    const { number } = await forge().openPullRequest(await draft('asked'));
    const labels = ['production', `label-${run}`];
    await forge().addLabels(number, labels);
    await forge().requestReview(number, { users: ['petra'], teams: [] });
    const answer = await fetch(
      `${target.api}/repos/${target.owner}/${target.repo}/pulls/${number}`,
      { headers: { authorization: `Bearer ${target.token}` } },
    );
    const pull = await answer.json();
    const named = (all: { name: string }[]) => all.map(({ name }) => name);
    expect(named(pull.labels).sort()).toEqual(labels.sort());
    expect(pull.requested_reviewers).toMatchObject([{ login: 'petra' }]);
    await expect(
      forge().requestReview(number, { users: ['nobody-at-all'], teams: [] }),
    ).rejects.toMatchObject({ name: 'InputError' });
  });

  it('tells all that was found out about a commit', async () => {
    const { head: branch } = await draft('checked');
    const commit = (await remote.head(branch))!;
    // More than a page of Gitea's.
    const contexts = Array.from({ length: 60 }, (_, n) => `check-${n}`);
    for (const context of contexts) {
      const state = context === 'check-7' ? 'failure' : 'success';
      await fetch(
        `${target.api}/repos/${target.owner}/${target.repo}/statuses/${commit}`,
        {
          method: 'POST',
          headers: {
            authorization: `Bearer ${target.token}`,
            'content-type': 'application/json',
          },
          body: JSON.stringify({ context, state }),
        },
      );
    }
    const checks = await forge().checks(commit);
    expect(new Set(checks.map(({ name }) => name))).toEqual(new Set(contexts));
    const failed = checks.filter(({ state }) => state !== 'passed');
    expect(failed).toMatchObject([{ name: 'check-7', state: 'failed' }]);
  });

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
