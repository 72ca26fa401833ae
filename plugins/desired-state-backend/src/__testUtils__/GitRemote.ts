import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { GitTarget } from '@gitops-portal/sandbox';
import { Mirror } from '../git/Mirror';

const run = promisify(execFile);

/** A repository on a git server, and a clone of somebody who pushes to it. */
export class GitRemote {
  private mirrors = 0;

  private constructor(
    readonly target: GitTarget,
    private readonly folder: string,
  ) {}

  static async open(target: GitTarget): Promise<GitRemote> {
    const folder = await mkdtemp(join(tmpdir(), 'git-remote-'));
    const remote = new GitRemote(target, folder);
    await remote.run('init', '--quiet', '-b', 'main', remote.clone);
    return remote;
  }

  private get clone() {
    return join(this.folder, 'clone');
  }

  /** The address with the token in it. */
  get url(): string {
    const url = new URL(this.target.repository);
    if (this.target.token) {
      url.username = 'somebody';
      url.password = this.target.token;
    }
    return url.href;
  }

  private async run(...args: string[]): Promise<string> {
    const env = {
      PATH: process.env.PATH,
      HOME: this.folder,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
      GIT_AUTHOR_NAME: 'Petra Novak',
      GIT_AUTHOR_EMAIL: 'petra@lumen.example',
      GIT_COMMITTER_NAME: 'Petra Novak',
      GIT_COMMITTER_EMAIL: 'petra@lumen.example',
    };
    const { stdout } = await run('git', args, { env });
    return stdout.trimEnd();
  }

  /** Runs git in the clone. */
  git(...args: string[]) {
    return this.run('-C', this.clone, ...args);
  }

  /** Commits files on top of what the clone has, and tells the commit. */
  async commit(files: Record<string, string>, message = 'Change') {
    for (const [path, content] of Object.entries(files)) {
      const file = join(this.clone, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--allow-empty', '-m', message);
    return this.git('rev-parse', 'HEAD');
  }

  /** Pushes what the clone has, by force. */
  async push(branch: string) {
    const refs = `HEAD:refs/heads/${branch}`;
    await this.git('push', '--quiet', '-f', this.url, refs);
  }

  /** Commits files and pushes them. */
  async publish(branch: string, files: Record<string, string>) {
    const commit = await this.commit(files);
    await this.push(branch);
    return commit;
  }

  /** Where a branch is on the server; undefined where there is none. */
  async head(branch: string): Promise<string | undefined> {
    const refs = await this.git('ls-remote', this.url, `refs/heads/${branch}`);
    return refs.split('\t')[0] || undefined;
  }

  /** What the server has of a commit, as `git show` prints it. */
  async show(commit: string, format: string): Promise<string> {
    await this.git('fetch', '--quiet', this.url, commit);
    return this.git('show', '--no-patch', `--format=${format}`, commit);
  }

  /** A new mirror of a branch, as the portal keeps one. */
  mirror(branch: string, token = this.target.token): Mirror {
    const folder = join(this.folder, `mirror-${this.mirrors++}.git`);
    return new Mirror(folder, {
      name: 'lumen/config',
      repository: this.target.repository,
      branch,
      token: async () => token,
    });
  }

  close() {
    return rm(this.folder, { recursive: true, force: true });
  }
}
