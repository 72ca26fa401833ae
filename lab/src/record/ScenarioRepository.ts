import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GitRepository } from '@gitops-portal/sandbox';
import { GITEA_ADMIN, GITEA_URL } from '../components/gitea';
import type { GiteaClient } from '../components/platform/GiteaClient';

const branch = 'main';

/** A Git repository of one scenario, hosted in Gitea and pushed to. */
export class ScenarioRepository {
  private constructor(
    private readonly git: GitRepository,
    private readonly files: string,
    private readonly env: Record<string, string>,
    /** Where engines read it. */
    readonly url: string,
  ) {}

  /** An empty one, in place of what an earlier run has left. */
  static async create(options: {
    name: string;
    folder: string;
    gitea: GiteaClient;
    password: string;
  }): Promise<ScenarioRepository> {
    const { name, folder, gitea, password } = options;
    const path = `/repos/${GITEA_ADMIN}/${name}`;
    if (await gitea.find(path)) await gitea.send('DELETE', path);
    await gitea.send('POST', '/user/repos', { name, default_branch: branch });
    await rm(folder, { recursive: true, force: true });
    const files = join(folder, 'files');
    await mkdir(files, { recursive: true });
    const git = await GitRepository.create({
      directory: join(folder, 'repository.git'),
      home: folder,
      defaultBranch: branch,
    });
    const pair = Buffer.from(`${GITEA_ADMIN}:${password}`).toString('base64');
    const env = {
      GIT_WORK_TREE: files,
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: `http.${GITEA_URL}/.extraHeader`,
      GIT_CONFIG_VALUE_0: `Authorization: Basic ${pair}`,
      GIT_AUTHOR_NAME: 'Lab',
      GIT_AUTHOR_EMAIL: 'lab@example.invalid',
      GIT_COMMITTER_NAME: 'Lab',
      GIT_COMMITTER_EMAIL: 'lab@example.invalid',
    };
    const url = `${GITEA_URL}/${GITEA_ADMIN}/${name}.git`;
    return new ScenarioRepository(git, files, env, url);
  }

  /**
   * Writes files, commits and pushes.
   *
   * @returns the commit
   */
  async commit(
    message: string,
    files: Record<string, string>,
  ): Promise<string> {
    const { env } = this;
    for (const [path, text] of Object.entries(files)) {
      const file = join(this.files, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    const cwd = this.files;
    await this.git.run(['add', '--all', '.'], { env, cwd });
    await this.git.run(['commit', '--quiet', '-m', message], { env, cwd });
    await this.git.run(['push', '--quiet', this.url, branch], { env, cwd });
    return this.git.text(['rev-parse', branch]);
  }
}
