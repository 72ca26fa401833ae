/**
 * Milliseconds of processor time that the process has had. For what is
 * computed here alone, that is how long it takes on a machine of its own,
 * whatever else runs beside it.
 */
export function processorTime(): number {
  return milliseconds(process.cpuUsage());
}

/** The same of this thread alone: how long somebody waits for what it does. */
export function threadTime(): number {
  return milliseconds(process.threadCpuUsage());
}

function milliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}
