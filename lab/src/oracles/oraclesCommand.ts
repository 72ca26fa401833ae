import {
  readArguments,
  UsageError,
  type Command,
  type Output,
} from '@gitops-portal/cli';
import type { BuildError } from '../build/BuildError';
import { ToolchainError } from '../build/ToolchainError';
import { buildOracles } from './buildOracles';
import { checkOracle, type OracleReport } from './checkOracle';
import { updateGoldens } from './goldens/updateGoldens';
import { oracleNames, type OracleName } from './oraclePrograms';
import { startOracle } from './startOracle';

/** `npm run lab -- oracles` */
export const oraclesCommand: Command = {
  name: 'oracles',
  summary:
    'Check the golden files and the domain code against the real programs',
  help: `npm run --silent lab -- oracles [ORACLE…] [--update] [--json]
                                [--seed N] [--runs N] [--build-seconds N]

Builds the oracles with Go (what is built already is kept below the user's
cache folder), asks them for every golden file again, and compares the domain
code with them on generated cases. A difference fails.

  --update   write what the oracles answer into the golden files instead
  --json     print {passed, failed, oracles: […]} at the end
  --seed N   of the generated cases (1)
  --runs N   how many cases are generated per property (500)
  --build-seconds N   end a build that takes longer; Go keeps what it compiled

Oracles: ${oracleNames.join(', ')}

Exit codes: 0 everything is the same, 1 something is not, 2 wrong use, or\nthey cannot be built here: no Go, a Go too old, no modules, no time.`,
  async run(args, output) {
    const { values, positionals } = readArguments(args, {
      update: { type: 'boolean' },
      json: { type: 'boolean' },
      seed: { type: 'string', default: '1' },
      runs: { type: 'string', default: '500' },
      'build-seconds': { type: 'string' },
    });
    const names = chosen(positionals);
    const seed = count('seed', values.seed);
    const runs = count('runs', values.runs);
    const seconds = values['build-seconds'];
    const signal =
      seconds === undefined
        ? undefined
        : AbortSignal.timeout(count('build-seconds', seconds) * 1000);
    const say = values.json ? output.err : output.out;
    try {
      const { failed } = await buildOracles(names, process.stderr, signal);
      if (failed.length > 0) return notBuilt(failed, output);
    } catch (error) {
      if (signal?.aborted) {
        output.err(`\nThe oracles were not built within ${seconds} s.`);
        return 2;
      }
      if (!(error instanceof ToolchainError)) throw error;
      output.err(error.message);
      return 2;
    }
    if (values.update) return update(names, say);
    const reports: OracleReport[] = [];
    for (const name of names) {
      const report = await checkOracle(name, { seed, runs });
      reports.push(report);
      for (const line of report.lines) say(line);
    }
    const passed = sum(reports.map(report => report.passed));
    const failed = sum(reports.map(report => report.failed));
    if (values.json) {
      output.out(JSON.stringify({ passed, failed, oracles: reports }));
    } else say(`${passed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  },
};

async function update(
  names: OracleName[],
  say: (line: string) => void,
): Promise<number> {
  for (const name of names) {
    const oracle = startOracle(name);
    say(`${name}: wrote ${await updateGoldens(name, oracle)} answers`);
    await oracle.close();
  }
  return 0;
}

function chosen(names: string[]): OracleName[] {
  const known: readonly string[] = oracleNames;
  const unknown = names.find(name => !known.includes(name));
  if (unknown) throw new UsageError(`There is no oracle '${unknown}'`);
  return names.length === 0 ? [...oracleNames] : (names as OracleName[]);
}

function count(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) {
    throw new UsageError(`--${option}: expected a number, got '${text}'`);
  }
  return Number(text);
}

/** Sources that do not compile are a failure; modules that are not to be had are none. */
function notBuilt(failed: BuildError[], output: Output): number {
  for (const { program, log, tail } of failed) {
    output.err(`\n${program} was not built. The end of ${log}:`);
    for (const line of tail) output.err(`  ${line}`);
  }
  // Go names the package before what the compiler says of it.
  const isCompiled = failed.every(
    ({ tail }) => !tail.some(line => line.startsWith('# ')),
  );
  return isCompiled ? 2 : 1;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
