export type { Command, Output } from './Command';
export { runCli } from './runCli';
export { doctorCommand } from './doctor/doctorCommand';
export { logsCommand } from './logs/logsCommand';
export { versionsCommand } from './versions/versionsCommand';
