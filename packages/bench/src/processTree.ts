import { readdirSync, readFileSync } from 'node:fs';

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces; the parent is the second after it.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

/** A process and all that it started, by process id. */
export function processTree(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter(entry =>
    /^\d+$/.test(entry),
  )) {
    const parent = parentOf(Number(name));
    if (parent !== undefined) {
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    }
  }
  const tree = [root];
  for (const pid of tree) {
    tree.push(...(children.get(pid) ?? []));
  }
  return tree;
}

/**
 * Proportional set size of a process tree in MB: memory that several processes
 * share is counted once. Linux only.
 */
export function pssMb(root: number): number {
  let kilobytes = 0;
  for (const pid of processTree(root)) {
    try {
      const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
      kilobytes += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
    } catch {
      // It ended meanwhile.
    }
  }
  return Math.round(kilobytes / 1024);
}
