import { runCli } from '@gitops-portal/cli';
import { labCommands } from './labCommands';

runCli(process.argv.slice(2), labCommands).then(code => {
  process.exitCode = code;
});
