import { readArguments, UsageError, type Command } from '@gitops-portal/cli';
import { LabPaths } from '../lab/LabPaths';
import { allPrograms } from '../programs/allPrograms';
import { goModOf } from '../programs/GoMod';
import type { Program } from '../programs/Program';
import { LabLock } from '../state/LabLock';
import { BuildProgress } from './BuildProgress';
import { buildPrograms } from './buildPrograms';
import { compareVersions, GoToolchain } from './GoToolchain';
import { ProgramStore } from './ProgramStore';
import { ToolchainError } from './ToolchainError';

/** `lab -- build` */
export const buildCommand: Command = {
  name: 'build',
  summary:
    'Build the programs of the lab with Go, those that are not built yet',
  help: `npm run lab -- build [PROGRAM…] [--jobs N]

Builds the programs of the lab from their pinned Go modules into the user's
cache folder (LAB_HOME moves it). What is built already is skipped, so a build
that was ended goes on where it was. Only Go's module proxy is asked, and every
module is checked against its sum.

  --jobs N   how many packages are compiled at once (all processors by default)

Programs: ${allPrograms.map(({ name }) => name).join(', ')}

Exit codes: 0 everything is built, 1 something is not, 2 wrong use or no Go.`,
  async run(args, output) {
    const { values, positionals } = readArguments(args, {
      jobs: { type: 'string' },
    });
    const programs = chosen(positionals);
    const jobs = values.jobs === undefined ? undefined : count(values.jobs);
    const paths = LabPaths.fromEnvironment();
    const abort = new AbortController();
    process.once('SIGINT', () => abort.abort());
    process.once('SIGTERM', () => abort.abort());
    let go: GoToolchain;
    try {
      go = await GoToolchain.find(newestGo(programs));
    } catch (error) {
      if (!(error instanceof ToolchainError)) throw error;
      output.err(error.message);
      return 2;
    }
    const lock = LabLock.take(paths, 'build');
    try {
      const { failed } = await buildPrograms(
        programs,
        {
          paths,
          store: new ProgramStore(paths),
          go,
          jobs,
          signal: abort.signal,
        },
        new BuildProgress(programs.length, process.stderr),
      );
      for (const { program, log, tail } of failed) {
        output.err(`\n${program} was not built. The end of ${log}:`);
        for (const line of tail) output.err(`  ${line}`);
      }
      return failed.length === 0 ? 0 : 1;
    } finally {
      lock.release();
    }
  },
};

function chosen(names: string[]): Program[] {
  const unknown = names.find(name => !allPrograms.some(p => p.name === name));
  if (unknown) throw new UsageError(`There is no program '${unknown}'`);
  return names.length === 0
    ? allPrograms
    : allPrograms.filter(program => names.includes(program.name));
}

function count(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) {
    throw new UsageError(`--jobs: expected a number from 1, got '${text}'`);
  }
  return Number(text);
}

function newestGo(programs: Program[]): string {
  return programs
    .map(program => goModOf(program).go)
    .reduce((a, b) => (compareVersions(a, b) < 0 ? b : a));
}
