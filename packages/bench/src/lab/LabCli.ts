import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

// It is run from its sources only.
// eslint-disable-next-line no-restricted-syntax
export const repository = resolve(__dirname, '../../../..');

/** Runs a command of the lab to its end: its exit code and what it printed. */
export async function runLab(
  ...args: string[]
): Promise<{ code: number; printed: string }> {
  const script = resolve(repository, 'lab/src/main.ts');
  const child = spawn(
    process.execPath,
    [...process.execArgv, script, ...args],
    {
      cwd: repository,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', text => {
    printed += text;
  });
  const code = await new Promise<number>((done, reject) => {
    child.once('error', reject);
    child.once('close', status => done(status ?? 1));
  });
  return { code, printed };
}

/** @throws where the command fails */
export async function requireLab(...args: string[]): Promise<string> {
  const { code, printed } = await runLab(...args);
  if (code !== 0) throw new Error(`lab ${args.join(' ')} ended with ${code}`);
  return printed;
}
