import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { Forge, type ForgeTarget } from '@gitops-portal/sandbox';
import { Octokit } from '@octokit/rest';

const author = { name: 'Petra Novak', email: 'petra@lumen.example' };

/** A repository on a forge, the sandbox's or a real one, and who writes to it. */
export class CampaignWorld {
  readonly octokit: Octokit;
  private readonly tags: string[] = [];

  private constructor(
    readonly target: ForgeTarget,
    private readonly stop: () => Promise<void>,
  ) {
    const { api: baseUrl, token: auth } = target;
    this.octokit = new Octokit({ auth, baseUrl });
  }

  /** @param real - the sandbox's where absent */
  static async start(real: ForgeTarget | undefined): Promise<CampaignWorld> {
    if (real) return new CampaignWorld(real, async () => {});
    const state = await mkdtemp(join(tmpdir(), 'campaigns-'));
    const forge = await Forge.start({ state, port: 0 });
    const { base } = await forge.host({ owner: 'lumen', name: 'app' });
    await base.commit({
      branch: 'main',
      message: 'Begin\n',
      changes: [{ path: 'README.md', content: 'App\n' }],
      author,
    });
    const { origin, users } = forge;
    const target: ForgeTarget = {
      ...{ kind: 'github', api: `${origin}/api/v3`, origin },
      ...{ owner: 'lumen', repo: 'app', token: users.tokens.petra },
      reviewer: users.tokens.maya,
    };
    return new CampaignWorld(target, async () => {
      await forge.close();
      await rm(state, { recursive: true, force: true });
    });
  }

  get at() {
    const { owner, repo } = this.target;
    return { owner, repo };
  }

  /** `owner/name` */
  get repository() {
    const { owner, repo } = this.target;
    return `${owner}/${repo}`;
  }

  /** With an entry for the forge. */
  get integrations() {
    const { api, kind, origin } = this.target;
    const { host } = new URL(origin);
    const entry = {
      github: { host, apiBaseUrl: api },
      gitea: { host, baseUrl: api.replace(/\/api\/v1$/, '') },
    }[kind];
    return ScmIntegrations.fromConfig(
      new ConfigReader({ integrations: { [kind]: [entry] } }),
    );
  }

  /** Writes a file on a branch. */
  async write(branch: string, path: string, text: string) {
    const of = { ...this.at, path };
    const known = await this.octokit.repos
      .getContent({ ...of, ref: branch })
      .catch(() => undefined);
    const sha = (known?.data as { sha?: string } | undefined)?.sha;
    await this.octokit.repos.createOrUpdateFileContents({
      ...{ ...of, branch, message: `Write ${path}` },
      content: Buffer.from(text).toString('base64'),
      ...(sha ? { sha } : {}),
    });
  }

  async textOn(branch: string, path: string): Promise<string> {
    const of = { ...this.at, path, ref: branch };
    const { data } = await this.octokit.repos.getContent(of);
    const { content } = data as { content: string };
    return Buffer.from(content, 'base64').toString();
  }

  /** Takes a file from the branch `main`. */
  async remove(path: string) {
    const of = { ...this.at, path };
    const { data } = await this.octokit.repos.getContent(of);
    const { sha } = data as { sha: string };
    await this.octokit.repos.deleteFile({ ...of, sha, message: 'Remove it' });
  }

  /** Puts a tag on a commit. */
  async tag(name: string, sha: string) {
    this.tags.push(name);
    if (this.target.kind === 'github') {
      const ref = `refs/tags/${name}`;
      await this.octokit.git.createRef({ ...this.at, ref, sha });
      return;
    }
    await this.octokit.request('POST /repos/{owner}/{repo}/tags', {
      ...this.at,
      tag_name: name,
      target: sha,
    });
  }

  /** Closes a pull request without a merge. */
  async close(number: number) {
    const of = { ...this.at, pull_number: number };
    await this.octokit.pulls.update({ ...of, state: 'closed' });
  }

  /** Takes its tags away: a real repository has room for few in a list. */
  async end() {
    for (const name of this.tags) {
      if (this.target.kind === 'github') {
        await this.octokit.git.deleteRef({ ...this.at, ref: `tags/${name}` });
      } else {
        const of = { ...this.at, tag: name };
        await this.octokit.request(
          'DELETE /repos/{owner}/{repo}/tags/{tag}',
          of,
        );
      }
    }
    await this.stop();
  }
}
