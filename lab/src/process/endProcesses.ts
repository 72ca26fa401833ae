import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, type ProcessIdentity } from './ProcessIdentity';

/** Long enough for an API server whose watches are still open. */
const patienceMs = 15_000;
const lookEveryMs = 100;

/** Ends exactly these processes, gently first. */
export async function endProcesses(
  processes: ProcessIdentity[],
  waitMs = patienceMs,
): Promise<void> {
  signal(processes, 'SIGTERM');
  const deadline = Date.now() + waitMs;
  while (processes.some(isAlive) && Date.now() < deadline) {
    await pause(lookEveryMs);
  }
  signal(processes, 'SIGKILL');
  while (processes.some(isAlive)) await pause(lookEveryMs);
}

function signal(processes: ProcessIdentity[], name: NodeJS.Signals): void {
  for (const identity of processes) {
    if (!isAlive(identity)) continue;
    try {
      process.kill(identity.pid, name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}
