import { doctorCommand } from './doctor/doctorCommand';
import { logsCommand } from './logs/logsCommand';
import { runCli } from './runCli';
import { versionsCommand } from './versions/versionsCommand';

const commands = [doctorCommand, logsCommand, versionsCommand];

runCli(process.argv.slice(2), commands).then(code => {
  process.exitCode = code;
});
