export type { Command, Output } from './Command';
export { runCli } from './runCli';
export { doctorCommand } from './doctor/doctorCommand';
