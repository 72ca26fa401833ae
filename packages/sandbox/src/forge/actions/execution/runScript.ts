import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A script to run as a step. */
interface Script {
  text: string;
  /** `bash`, `sh`, or none for GitHub's default. */
  shell?: string;
  cwd: string;
  /** All of the environment: nothing of the portal's reaches a step. */
  env: Record<string, string>;
  /** A folder for the script's file. */
  temp: string;
  /** Ends the script and all that it started. */
  signal: AbortSignal;
  print(chunk: string): void;
}

/** The command lines of GitHub's documentation, `jobs.<job_id>.steps[*].shell`. */
const SHELLS: Record<string, string[]> = {
  bash: ['bash', '--noprofile', '--norc', '-eo', 'pipefail'],
  sh: ['sh', '-e'],
  '': ['bash', '-e'],
};

/** Runs it, and answers its exit status; -1 where it was ended. */
export async function runScript(script: Script): Promise<number> {
  const { cwd, env, print, shell = '', signal, temp, text } = script;
  const command = SHELLS[shell];
  if (!command) throw new Error(`The sandbox has no shell ${shell}`);
  const file = join(temp, 'step.sh');
  await writeFile(file, text);
  if (signal.aborted) return -1;
  const [program, ...options] = command;
  return new Promise((resolve, reject) => {
    // in a group of its own, so that it can be ended with its children
    const child = spawn(program, [...options, file], {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const end = () => {
      try {
        process.kill(-child.pid!, 'SIGKILL');
      } catch {
        // it has just ended by itself
      }
    };
    signal.addEventListener('abort', end, { once: true });
    child.stdout.setEncoding('utf8').on('data', print);
    child.stderr.setEncoding('utf8').on('data', print);
    child.on('error', reject);
    child.on('close', status => {
      signal.removeEventListener('abort', end);
      resolve(status ?? -1);
    });
  });
}
