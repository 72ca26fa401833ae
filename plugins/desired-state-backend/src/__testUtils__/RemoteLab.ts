import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { helmRequests } from '@gitops-portal/plugin-desired-state-common';
import { Forge } from '@gitops-portal/sandbox';
import { Mirror, type MirrorSource } from '../git/Mirror';
import type { Source } from '../sources/Sources';

const run = promisify(execFile);

/** Files by path; undefined removes one. */
export type LabFiles = Record<string, string | Buffer | undefined>;

/** An empty repository on the sandbox's forge, and a clone that pushes to it. */
export class RemoteLab {
  private constructor(
    readonly state: string,
    public forge: Forge,
    readonly name: string,
  ) {}

  static async start(name = 'config'): Promise<RemoteLab> {
    const state = await mkdtemp(join(tmpdir(), 'remote-lab-'));
    const forge = await Forge.start({ state, port: 0 });
    await forge.host({ owner: 'lumen', name });
    const lab = new RemoteLab(state, forge, name);
    await lab.run('git', ['init', '--quiet', '-b', 'main', lab.clone]);
    return lab;
  }

  /** The work tree that commits are made in. */
  get clone() {
    return join(this.state, 'clone');
  }

  get repository() {
    return `${this.forge.origin}/lumen/${this.name}.git`;
  }

  get token() {
    return this.forge.users.tokens.portal;
  }

  /** When commits are made, instead of now. */
  committedAt?: string;

  private async run(command: string, args: string[]): Promise<string> {
    const env = {
      PATH: process.env.PATH,
      HOME: this.state,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'Petra Novak',
      GIT_AUTHOR_EMAIL: 'petra@lumen.example',
      GIT_COMMITTER_NAME: 'Petra Novak',
      GIT_COMMITTER_EMAIL: 'petra@lumen.example',
      ...(this.committedAt ? { GIT_COMMITTER_DATE: this.committedAt } : {}),
    };
    const { stdout } = await run(command, args, { env });
    return stdout.trimEnd();
  }

  /** Runs git in the clone. */
  git(...args: string[]) {
    return this.run('git', ['-C', this.clone, ...args]);
  }

  /** Runs git in the forge's own repository: what truly is on the remote. */
  remote(...args: string[]) {
    const folder = this.forge.directory('lumen', this.name);
    return this.run('git', ['-C', folder, ...args]);
  }

  /** A hook of the forge's repository. */
  async hook(name: string, script: string) {
    const file = join(this.forge.directory('lumen', this.name), 'hooks', name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `#!/bin/sh\n${script}\n`);
    await chmod(file, 0o755);
  }

  /** Commits files in the clone. */
  async commit(files: LabFiles, message = 'Change'): Promise<string> {
    for (const [path, content] of Object.entries(files)) {
      const file = join(this.clone, path);
      if (content === undefined) {
        await rm(file);
      } else {
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, content);
      }
    }
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--allow-empty', '-m', message);
    return this.git('rev-parse', 'HEAD');
  }

  /** The address with which the clone may push. */
  get authorized() {
    const url = new URL(this.repository);
    url.username = 'portal';
    url.password = this.token;
    return url.href;
  }

  /** Pushes what the clone has, by force. */
  async push(branch = 'main') {
    await this.git(
      'push',
      '--quiet',
      '-f',
      this.authorized,
      `HEAD:refs/heads/${branch}`,
    );
  }

  /** Commits files and pushes them. */
  async publish(files: LabFiles, message?: string): Promise<string> {
    const commit = await this.commit(files, message);
    await this.push();
    return commit;
  }

  mirror(options: Partial<MirrorSource> = {}): Mirror {
    return new Mirror(join(this.state, 'mirrors', `${this.name}.git`), {
      name: `lumen/${this.name}`,
      repository: this.repository,
      branch: 'main',
      token: async () => this.token,
      ...options,
    });
  }

  /** The repository as the portal is configured with it. */
  source(): Source {
    return {
      mirror: this.mirror(),
      layout: helmRequests,
      config: {
        name: `lumen/${this.name}`,
        repository: this.repository,
        branch: 'main',
        layout: 'helm-requests',
        apps: 'apps/${app}',
        layers: ['values.yaml', 'values.${environment}.yaml'],
      },
    };
  }

  /** Stops the forge; `revive` starts it again at the same address. */
  async outage(): Promise<{ revive(): Promise<void> }> {
    const port = Number(new URL(this.forge.origin).port);
    await this.forge.close();
    return {
      revive: async () => {
        this.forge = await Forge.start({ state: this.state, port });
        await this.forge.host({ owner: 'lumen', name: this.name });
      },
    };
  }

  async close() {
    await this.forge.close().catch(() => {});
    await rm(this.state, { recursive: true, force: true });
  }
}
