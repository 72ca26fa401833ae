import { readFileSync } from 'node:fs';

/**
 * What tells a process from any other, also from a later one with the same
 * id: its id and when it started, in the kernel's ticks since boot
 * (proc_pid_stat(5), field 22).
 */
export interface ProcessIdentity {
  pid: number;
  startedAt: string;
}

/** The process with that id, where it lives; a zombie does not. */
export function identify(pid: number): ProcessIdentity | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // the name before it may hold spaces and parentheses
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? undefined : { pid, startedAt: fields[19] };
}

/** Whether that very process lives. */
export function isAlive(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.startedAt === identity.startedAt;
}
