import {
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { randomUUID } from 'node:crypto';
import { SandboxError } from '../SandboxError';

interface Holder {
  pid: number;
  /** Tells a process from a later one with the same id, where known. */
  started?: string;
  id: string;
}

/** The locks that this very process holds, by the id in their file. */
const held = new Set<string>();

/**
 * A lock file that names its process, so that two sandboxes never share a
 * state folder and one left by a dead process does not block the next.
 */
export class StateLock {
  private constructor(
    private readonly file: string,
    private readonly id: string,
  ) {}

  /** Takes the lock; throws a SandboxError that names who has it. */
  static take(file: string): StateLock {
    const id = randomUUID();
    const own: Holder = { pid: process.pid, started: startOf(process.pid), id };
    const mine = `${file}.${id}`;
    writeFileSync(mine, JSON.stringify(own));
    try {
      while (!tryLink(mine, file)) {
        const holder = read(file);
        if (holder && isAlive(holder)) {
          throw new SandboxError(
            `Another sandbox (process ${holder.pid}) uses this state folder; stop it, or choose another folder with SANDBOX_STATE.`,
          );
        }
        removeStale(file, holder);
      }
    } finally {
      rmSync(mine, { force: true });
    }
    held.add(id);
    return new StateLock(file, id);
  }

  release(): void {
    held.delete(this.id);
    if (read(this.file)?.id === this.id) {
      rmSync(this.file, { force: true });
    }
  }
}

/** link(2) is atomic, and the file has its content from the first moment. */
function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      return false;
    }
    throw error;
  }
}

/** Another starter may have replaced the lock meanwhile: then it goes back. */
function removeStale(file: string, stale: Holder | undefined): void {
  const aside = `${file}.stale.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = read(aside);
  if (moved && moved.id !== stale?.id) {
    tryLink(aside, file);
  }
  rmSync(aside, { force: true });
}

function read(file: string): Holder | undefined {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8'));
    return Number.isInteger(value?.pid) && value.pid > 0 ? value : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(holder: Holder): boolean {
  if (holder.pid === process.pid) {
    // in a container each process may be number 1
    return held.has(holder.id);
  }
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') {
      return false;
    }
  }
  const started = startOf(holder.pid);
  return !started || !holder.started || started === holder.started;
}

/** When a process started, in the kernel's ticks; Linux only. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the name before it may hold spaces and parentheses
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
