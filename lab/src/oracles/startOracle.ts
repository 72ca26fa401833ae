import { LabPaths } from '../lab/LabPaths';
import { Oracle, type OracleOptions } from './Oracle';
import { oracleProgram, type OracleName } from './oraclePrograms';
import { existsSync } from 'node:fs';
import { OracleError } from './OracleError';

/**
 * Starts an oracle that `lab -- oracles` has built.
 *
 * @throws OracleError where it has not
 */
export function startOracle(name: OracleName, options?: OracleOptions): Oracle {
  const program = oracleProgram(name);
  const paths = LabPaths.fromEnvironment();
  const executable = paths.program(program.name, 'bin', program.name);
  if (!existsSync(executable)) {
    throw new OracleError(
      `The oracle '${name}' is not built: npm run lab -- oracles ${name}`,
    );
  }
  return Oracle.start(executable, options);
}
