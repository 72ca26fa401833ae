import { delimiter } from 'node:path';
import { UsageError, type Command } from '@gitops-portal/cli';
import { LabPaths } from '../lab/LabPaths';
import { LabNetwork } from '../network/LabNetwork';
import { runCommand } from '../network/runInNetwork';
import { ProcessStore } from '../process/ProcessStore';
import { allPrograms } from '../programs/allPrograms';

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

/** What a program finds in its environment that works with the lab. */
export function labEnvironment(paths: LabPaths): NodeJS.ProcessEnv {
  const folders = allPrograms.map(({ name }) => paths.program(name, 'bin'));
  return {
    ...process.env,
    PATH: [...folders, process.env.PATH].join(delimiter),
    KUBECONFIG: paths.run('kubeconfig'),
    LAB_HOME: paths.home,
  };
}
