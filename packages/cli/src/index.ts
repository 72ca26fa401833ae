export type { Command, CommandGroup, Output } from './Command';
export { onlyWord, readArguments } from './readArguments';
export { runCli } from './runCli';
export { table } from './table';
export { UsageError } from './UsageError';
export { doctorCommand } from './doctor/doctorCommand';
export { logsCommand } from './logs/logsCommand';
export {
  replayRecordings,
  type RecordingsResult,
} from './status/replayRecordings';
export { statusCommand } from './status/statusCommand';
export { versionsCommand } from './versions/versionsCommand';
export { schemaCommands } from './schema/schemaCommands';
