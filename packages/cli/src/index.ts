export type { Command, Output } from './Command';
export { onlyWord, readArguments } from './readArguments';
export { runCli } from './runCli';
export { table } from './table';
export { UsageError } from './UsageError';
export { doctorCommand } from './doctor/doctorCommand';
export { logsCommand } from './logs/logsCommand';
export { statusCommand } from './status/statusCommand';
export { versionsCommand } from './versions/versionsCommand';
