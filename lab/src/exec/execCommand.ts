import { UsageError, type Command } from '@gitops-portal/cli';
import { LabPaths } from '../lab/LabPaths';
import { LabNetwork } from '../network/LabNetwork';
import { runCommand } from '../network/runInNetwork';
import { ProcessStore } from '../process/ProcessStore';
import { labEnvironment } from './labEnvironment';

/** `lab -- exec` */
export const execCommand: Command = {
  name: 'exec',
  summary: "Run a command inside the lab's network",
  help: `npm run --silent lab -- exec COMMAND…

Runs a command where the lab's addresses are, with its programs on the PATH and
KUBECONFIG set: lab -- exec kubectl --context dev-admin get pods -A

Exits with the exit code of the command.`,
  async run(args) {
    if (args.length === 0) throw new UsageError('COMMAND is missing');
    const paths = LabPaths.fromEnvironment();
    const network = LabNetwork.find(new ProcessStore(paths.run('processes')));
    return runCommand(network.entering(args), labEnvironment(paths));
  },
};
