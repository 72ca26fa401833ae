import { BuildProgress, type ProgressScreen } from '../build/BuildProgress';
import { buildPrograms, type BuildOutcome } from '../build/buildPrograms';
import { compareVersions, GoToolchain } from '../build/GoToolchain';
import { ProgramStore } from '../build/ProgramStore';
import { LabPaths } from '../lab/LabPaths';
import { goModOf } from '../programs/GoMod';
import { LabLock } from '../state/LabLock';
import { oracleProgram, type OracleName } from './oraclePrograms';

/**
 * Builds oracles, those that are not built yet or whose sources changed.
 *
 * @throws ToolchainError where there is no Go, or one that is too old
 */
export async function buildOracles(
  names: readonly OracleName[],
  screen: ProgressScreen,
  signal?: AbortSignal,
): Promise<BuildOutcome> {
  const programs = names.map(oracleProgram);
  const newest = programs
    .map(program => goModOf(program).go)
    .reduce((a, b) => (compareVersions(a, b) < 0 ? b : a));
  const go = await GoToolchain.find(newest);
  const paths = LabPaths.fromEnvironment();
  const lock = LabLock.take(paths, 'oracles');
  try {
    return await buildPrograms(
      programs,
      { paths, store: new ProgramStore(paths), go, signal },
      new BuildProgress(programs.length, screen),
    );
  } finally {
    lock.release();
  }
}
