import { access, constants } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runGit } from '../forge/git/runGit';
import { SandboxError } from './SandboxError';

/** Throws a SandboxError where git, or its HTTP server, is not installed. */
export async function requireGit(): Promise<void> {
  let folder: string;
  try {
    folder = (await runGit(tmpdir(), ['--exec-path'])).toString().trim();
  } catch {
    throw new SandboxError(
      'The sandbox needs git, which is not installed or not in the PATH.',
    );
  }
  const names = ['git-http-backend', 'git-http-backend.exe'];
  const found = names.map(name => access(join(folder, name), constants.X_OK));
  await Promise.any(found).catch(() => {
    throw new SandboxError(
      `The sandbox needs "git http-backend", which is not in ${folder}; on some systems it is in the package git-daemon.`,
    );
  });
}
