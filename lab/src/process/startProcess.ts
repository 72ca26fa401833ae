import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { identify, type ProcessIdentity } from './ProcessIdentity';

/**
 * Starts a program that outlives this one, in a session of its own; what it
 * says goes to a log that begins anew.
 *
 * @throws where the program cannot be started, or ends at once
 */
export async function startProcess(options: {
  command: string[];
  env: NodeJS.ProcessEnv;
  log: string;
}): Promise<ProcessIdentity> {
  const { command, env, log } = options;
  mkdirSync(dirname(log), { recursive: true });
  const handle = openSync(log, 'w');
  try {
    const child = spawn(command[0], command.slice(1), {
      env,
      detached: true,
      stdio: ['ignore', handle, handle],
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    child.unref();
    const identity = identify(child.pid ?? 0);
    if (!identity) throw new Error('it ended at once');
    return identity;
  } finally {
    closeSync(handle);
  }
}
