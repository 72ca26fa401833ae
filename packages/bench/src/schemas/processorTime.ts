/**
 * Milliseconds of processor time that the process has had. For what is
 * computed here alone, that is how long it takes on a machine of its own,
 * whatever else runs beside it.
 */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
