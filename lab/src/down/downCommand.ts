import { rm } from 'node:fs/promises';
import { readArguments, UsageError, type Command } from '@gitops-portal/cli';
import { allComponents } from '../components/allComponents';
import { LabPaths } from '../lab/LabPaths';
import { NETWORK } from '../network/LabNetwork';
import { endProcesses } from '../process/endProcesses';
import { isAlive } from '../process/ProcessIdentity';
import { ProcessStore } from '../process/ProcessStore';
import { LabLock } from '../state/LabLock';
import { endingWaves } from './endingWaves';

/** `lab -- down` */
export const downCommand: Command = {
  name: 'down',
  summary: 'End everything that "up" has started',
  help: `npm run lab -- down [--wipe]

Ends exactly the processes that "up" has started, gently first.

  --wipe   also forgets the state, so that the next "up" starts from nothing

What is built stays.`,
  async run(args, output) {
    const { values, positionals } = readArguments(args, {
      wipe: { type: 'boolean' },
    });
    if (positionals.length > 0) {
      throw new UsageError('"down" ends the whole lab and takes no names');
    }
    const paths = LabPaths.fromEnvironment();
    const lock = LabLock.take(paths, 'lab');
    try {
      const store = new ProcessStore(paths.run('processes'));
      const records = store.all();
      const alive = records.filter(isAlive);
      const programs = alive.filter(({ name }) => name !== NETWORK);
      for (const wave of endingWaves(programs, allComponents)) {
        await endProcesses(wave);
      }
      await endProcesses(alive.filter(({ name }) => name === NETWORK));
      for (const { name } of records) store.remove(name);
      if (values.wipe) await rm(paths.run(), { recursive: true, force: true });
      output.err(
        programs.length === 0
          ? 'Nothing ran.'
          : `${programs.length} processes ended.`,
      );
      return 0;
    } finally {
      lock.release();
    }
  },
};
