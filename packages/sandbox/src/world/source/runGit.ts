import { execFile } from 'node:child_process';

/** Runs git in a bare repository and returns what it prints. */
export function runGit(directory: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      'git',
      ['--git-dir', directory, ...args],
      { maxBuffer: 256 * 1024 * 1024, encoding: 'utf8' },
      (error, stdout) => (error ? reject(error) : resolve(stdout)),
    );
  });
}
