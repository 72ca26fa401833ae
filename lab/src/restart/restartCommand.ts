import { readArguments, UsageError, type Command } from '@gitops-portal/cli';
import { LabPaths } from '../lab/LabPaths';
import { NETWORK } from '../network/LabNetwork';
import { endProcesses } from '../process/endProcesses';
import { ProcessStore } from '../process/ProcessStore';
import { upCommand } from '../up/upCommand';

/** `lab -- restart` */
export const restartCommand: Command = {
  name: 'restart',
  summary: 'End processes of the lab and start them again',
  help: `npm run lab -- restart PROCESS…

Ends the processes of these names (see "status") and starts their components
again, with what they had stored.

Exit codes: 0 they are ready again, 1 they are not, 2 wrong use.`,
  async run(args, output) {
    const { positionals } = readArguments(args, {});
    if (positionals.length === 0) throw new UsageError('PROCESS is missing');
    const paths = LabPaths.fromEnvironment();
    const store = new ProcessStore(paths.run('processes'));
    const records = positionals.map(name => {
      const record = name === NETWORK ? undefined : store.find(name);
      if (!record) {
        throw new UsageError(`There is no process '${name}': see "status"`);
      }
      return record;
    });
    await endProcesses(records);
    const components = new Set(records.map(({ component }) => component));
    return upCommand.run([...components], output);
  },
};
