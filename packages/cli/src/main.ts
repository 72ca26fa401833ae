import { doctorCommand } from './doctor/doctorCommand';
import { runCli } from './runCli';

runCli(process.argv.slice(2), [doctorCommand]).then(code => {
  process.exitCode = code;
});
