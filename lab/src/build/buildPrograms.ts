import { versionOf } from '../programs/GoMod';
import type { Program } from '../programs/Program';
import { BuildError } from './BuildError';
import type { BuildProgress } from './BuildProgress';
import { buildProgram, type BuildContext } from './buildProgram';
import { programKey } from './programKey';

/** What became of all of them. */
export interface BuildOutcome {
  built: string[];
  skipped: string[];
  failed: BuildError[];
}

/**
 * Builds those that are not built yet, one after another: Go itself compiles
 * in parallel. One that fails does not keep the others from being built.
 */
export async function buildPrograms(
  programs: Program[],
  context: BuildContext,
  progress: BuildProgress,
): Promise<BuildOutcome> {
  const outcome: BuildOutcome = { built: [], skipped: [], failed: [] };
  for (const program of programs) {
    const key = programKey(program, context.go.version);
    const known = await context.store.find(program);
    if (known?.key === key) {
      progress.skip(program.name, known);
      outcome.skipped.push(program.name);
      continue;
    }
    progress.begin(program.name, versionOf(program));
    try {
      const built = await buildProgram(program, key, context);
      progress.done(program.name, built);
      outcome.built.push(program.name);
    } catch (error) {
      if (!(error instanceof BuildError)) throw error;
      progress.failed(error.message);
      outcome.failed.push(error);
    }
  }
  return outcome;
}
