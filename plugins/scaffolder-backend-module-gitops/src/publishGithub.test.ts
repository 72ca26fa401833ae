import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createPublishGithubAction } from '@backstage/plugin-scaffolder-backend-module-github';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { Forge, type Push } from '@gitops-portal/sandbox';

jest.setTimeout(120_000);

describe('the stock publish:github at the forge of the sandbox', () => {
  let state: string;
  let forge: Forge;
  let host: string;
  const pushes: Push[] = [];

  beforeAll(async () => {
    state = await mkdtemp(join(tmpdir(), 'publish-'));
    forge = await Forge.start({ state, port: 0 });
    await forge.host({ owner: 'lumen', name: 'platform-config' });
    forge.onPush(push => pushes.push(push));
    host = new URL(forge.origin).host;
  });

  afterAll(async () => {
    await forge.close();
    await rm(state, { recursive: true, force: true });
  });

  const publish = async (
    name: string,
    options: { token?: string; requireScmUserCredentials?: boolean } = {},
  ) => {
    const config = new ConfigReader({
      integrations: {
        github: [
          {
            host,
            apiBaseUrl: `${forge.origin}/api/v3`,
            token: forge.users.tokens.portal,
          },
        ],
      },
    });
    const workspacePath = join(state, `workspace-${name}`);
    await mkdir(join(workspacePath, '.github/workflows'), { recursive: true });
    await writeFile(join(workspacePath, 'README.md'), `# ${name}\n`);
    await writeFile(join(workspacePath, '.github/workflows/ci.yaml'), 'on: {}');
    const { token, requireScmUserCredentials } = options;
    const context = createMockActionContext({
      workspacePath,
      input: {
        repoUrl: `${host}?owner=lumen&repo=${name}`,
        description: 'Parcels',
        defaultBranch: 'main',
        repoVisibility: 'private',
        protectDefaultBranch: false,
        gitAuthorName: 'Maya Lindgren',
        gitAuthorEmail: 'maya@lumen.example',
        gitCommitMessage: 'Begin',
        ...(token ? { token } : {}),
      },
    });
    const action = createPublishGithubAction({
      integrations: ScmIntegrations.fromConfig(config),
      config,
      requireScmUserCredentials,
    });
    await action.handler(
      context as unknown as Parameters<typeof action.handler>[0],
    );
    return context;
  };

  it('makes a repository with one commit of its author, and tells of the push', async () => {
    const { output } = await publish('parcels');
    const repository = forge.repository('lumen', 'parcels')!;
    const head = await repository.base.branchHead('main');
    expect(output).toHaveBeenCalledWith('commitHash', head);
    expect(output).toHaveBeenCalledWith(
      'remoteUrl',
      `${forge.origin}/lumen/parcels.git`,
    );
    expect(repository.records).toMatchObject({
      private: true,
      description: 'Parcels',
    });
    const log = ['log', '--format=%an <%ae> %s', '--name-only', 'main'];
    expect(await repository.git.text(log)).toBe(
      'Maya Lindgren <maya@lumen.example> Begin\n\n.github/workflows/ci.yaml\nREADME.md',
    );
    expect(pushes).toContainEqual(
      expect.objectContaining({ repo: 'parcels', ref: 'refs/heads/main' }),
    );
  });

  it('has it again after a restart', async () => {
    await publish('kept');
    await forge.close();
    forge = await Forge.start({
      state,
      port: Number(new URL(forge.origin).port),
    });
    await forge.reopen();
    const kept = forge.repository('lumen', 'kept');
    expect(await kept?.base.branchHead('main')).toMatch(/^[0-9a-f]{40}$/);
    expect(kept?.records.private).toBe(true);
  });

  it('makes none a second time', async () => {
    await publish('twice');
    await expect(publish('twice')).rejects.toThrow(
      /Repository creation failed/,
    );
  });

  it.each(['..', 'a.git', 'a b', 'a/b'])('refuses the name %s', async name => {
    const { tokens } = forge.users;
    const answer = await fetch(`${forge.origin}/api/v3/orgs/lumen/repos`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokens.maya}` },
      body: JSON.stringify({ name }),
    });
    expect(answer.status).toBe(422);
  });

  it('lets nobody in who may not write, and no token of the portal where the user has to bring one', async () => {
    const token = forge.users.tokens.olaf;
    await expect(publish('strange', { token })).rejects.toThrow(
      /admin access to the organization/,
    );
    await expect(
      publish('unasked', { requireScmUserCredentials: true }),
    ).rejects.toThrow(/No user credentials/);
    expect(forge.repository('lumen', 'unasked')).toBeUndefined();
  });
});
