import { randomBytes } from 'node:crypto';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { describeWorld, type ForgeTarget } from '@gitops-portal/sandbox';
import { GitRemote } from '../__testUtils__/GitRemote';
import { RemoteLab } from '../__testUtils__/RemoteLab';
import { GitHubForge } from './GitHubForge';

jest.setTimeout(300_000);

describeWorld('forge', "a forge through the portal's adapter", real => {
  const run = `conformance-${randomBytes(3).toString('hex')}`;
  let target: Omit<ForgeTarget, 'reviewer'>;
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

  const forge = (token = target.token, api = target.api) => {
    const { host } = new URL(target.origin);
    const github = [{ host, apiBaseUrl: api }];
    return GitHubForge.create({
      integrations: ScmIntegrations.fromConfig(
        new ConfigReader({ integrations: { github } }),
      )!,
      repository: remote.target.repository,
      branch: 'main',
      token,
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
