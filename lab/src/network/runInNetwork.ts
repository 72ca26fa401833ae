import { spawn } from 'node:child_process';
import type { LabNetwork } from './LabNetwork';

/** Runs this very command again inside the lab's network, to its end. */
export function runInNetwork(
  network: LabNetwork,
  args: string[],
): Promise<number> {
  const [, script] = process.argv;
  return runCommand(
    network.entering([process.execPath, ...process.execArgv, script, ...args]),
  );
}

/**
 * Runs a command with our own input and output.
 *
 * @returns its exit code, 128 and more where a signal ended it
 */
export function runCommand(
  [program, ...args]: string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', env });
    // Ctrl-C reaches the child by itself; we wait for what it makes of it
    const forward = (signal: NodeJS.Signals) => child.kill(signal);
    process.on('SIGINT', () => {});
    process.on('SIGTERM', forward);
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      resolve(code ?? 128 + (signal === 'SIGINT' ? 2 : 15)),
    );
  });
}
