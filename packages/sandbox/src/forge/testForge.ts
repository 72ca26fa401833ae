import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Forge, type ForgeOptions } from './Forge';
import { runGit } from './git/runGit';
import type { HostedRepository } from './HostedRepository';

/** A forge for one test file, with a repository that has one commit. */
export interface TestForge {
  forge: Forge;
  repository: HostedRepository;
  state: string;
  /** A REST call; `as` names the user. */
  call(
    method: string,
    path: string,
    options?: { as?: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<Response>;
  /** Runs the git client, as maya. */
  git(folder: string, ...args: string[]): Promise<string>;
  /** A clone, in a new folder. */
  clone(as: string, ...options: string[]): Promise<string>;
  /** The address for git with a user's token in it. */
  remote(as: string, name?: string): string;
  close(): Promise<void>;
}

/** Starts the forge on a free port over a temporary state folder. */
export async function startTestForge(
  options: Partial<ForgeOptions> = {},
): Promise<TestForge> {
  const state = options.state ?? (await mkdtemp(join(tmpdir(), 'forge-')));
  const forge = await Forge.start({ port: 0, ...options, state });
  const repository = await forge.host({ owner: 'lumen', name: 'config' });
  if (!(await repository.base.branchHead('main'))) {
    await repository.base.commit({
      branch: 'main',
      message: 'Begin\n',
      changes: [{ path: 'README.md', content: '# Config\n' }],
      author: { name: 'Petra Novak', email: 'petra@lumen.example' },
    });
  }
  const git: TestForge['git'] = async (cwd, ...args) => {
    const identity = ['user.name=Maya', 'user.email=maya@lumen.example'];
    const settings = identity.flatMap(setting => ['-c', setting]);
    const output = await runGit(state, [...settings, ...args], { cwd });
    return output.toString().trim();
  };
  const remote: TestForge['remote'] = (as, name = 'lumen/config') => {
    const token = forge.users.tokens[as] ?? as;
    return forge.origin.replace('://', `://x:${token}@`).concat(`/${name}.git`);
  };
  return {
    forge,
    repository,
    state,
    git,
    remote,
    call: (method, path, { as, body, headers } = {}) =>
      fetch(`${forge.origin}/api/v3${path}`, {
        method,
        headers: {
          ...(as
            ? { authorization: `Bearer ${forge.users.tokens[as] ?? as}` }
            : {}),
          ...headers,
        },
        ...(body === undefined
          ? {}
          : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    clone: async (as, ...more) => {
      const folder = await mkdtemp(join(state, 'clone-'));
      await git(state, 'clone', '--quiet', ...more, remote(as), folder);
      return folder;
    },
    close: async () => {
      await forge.close();
      await rm(state, { recursive: true, force: true });
    },
  };
}
