import { doctorCommand } from './doctor/doctorCommand';
import { logsCommand } from './logs/logsCommand';
import { pipelineCommands } from './pipelines/pipelineCommands';
import { renderDiffCommand } from './renderDiff/renderDiffCommand';
import { runCli } from './runCli';
import { schemaCommands } from './schema/schemaCommands';
import { loginCommand } from './signIn/loginCommand';
import { logoutCommand } from './signIn/logoutCommand';
import { statusCommand } from './status/statusCommand';
import { valuesCommands } from './values/valuesCommands';
import { versionsCommand } from './versions/versionsCommand';

const commands = [
  doctorCommand,
  loginCommand,
  logoutCommand,
  logsCommand,
  pipelineCommands,
  renderDiffCommand,
  schemaCommands,
  statusCommand,
  valuesCommands,
  versionsCommand,
];

// Who reads the output may stop before its end, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

runCli(process.argv.slice(2), commands).then(code => {
  process.exitCode = code;
});
