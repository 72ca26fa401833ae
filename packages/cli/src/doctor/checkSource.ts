import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { DesiredStateSource } from '@gitops-portal/plugin-environments-common';
import type { Finding } from './Finding';

const run = promisify(execFile);

/** Whether git can read the source's branch. */
export async function checkSource(
  source: DesiredStateSource,
): Promise<Finding> {
  const about = `source ${source.name}`;
  try {
    const { stdout } = await run(
      'git',
      [
        'ls-remote',
        '--exit-code',
        source.repository,
        `refs/heads/${source.branch}`,
      ],
      { timeout: 20_000, env: { ...process.env, GIT_TERMINAL_PROMPT: '0' } },
    );
    return {
      about,
      ok: true,
      message: `branch ${source.branch} is at ${stdout.slice(0, 7)}`,
    };
  } catch (error) {
    const { code, stderr } = error as { code?: number; stderr?: string };
    return code === 2
      ? {
          about,
          ok: false,
          message: `the repository has no branch '${source.branch}'`,
          mend: 'set platform.desiredState.sources[].branch to one that it has',
        }
      : {
          about,
          ok: false,
          message: (stderr?.trim() || String(error)).split('\n')[0],
          mend: `make 'git ls-remote ${source.repository}' work from this machine`,
        };
  }
}
