import { checkGoldens } from './goldens/checkGoldens';
import type { OracleName } from './oraclePrograms';
import { propertiesOf } from './properties/propertiesOf';
import type { PropertyOptions } from './properties/Property';
import { startOracle } from './startOracle';

/** What became of all checks of one oracle. */
export interface OracleReport {
  oracle: OracleName;
  module: string;
  version: string;
  passed: number;
  failed: number;
  /** For a person at a terminal. */
  lines: string[];
}

/** Checks the golden files of an oracle, and the domain code against it. */
export async function checkOracle(
  name: OracleName,
  options: PropertyOptions,
): Promise<OracleReport> {
  // A busy machine is no difference.
  const oracle = startOracle(name, { timeoutMs: 300_000 });
  try {
    const { module, version } = await oracle.version();
    const goldens = await checkGoldens(name, oracle);
    const lines = [
      `${name} (${module} ${version})`,
      `  golden files: ${goldens.passed} cases answered the same, ${goldens.failures.length} not`,
    ];
    for (const failure of goldens.failures) {
      lines.push(`    ${failure.name}`, ...failure.lines.map(indented));
    }
    let { passed } = goldens;
    let failed = goldens.failures.length;
    for (const property of propertiesOf(name)) {
      const { runs, counterexample } = await property.check(oracle, options);
      if (counterexample === undefined) {
        passed++;
        lines.push(`  ${property.name}: ${runs} cases, seed ${options.seed}`);
      } else {
        failed++;
        lines.push(
          `  ${property.name}: not so after ${runs} cases, seed ${options.seed}`,
          ...counterexample.split('\n').map(indented),
        );
      }
    }
    return { oracle: name, module, version, passed, failed, lines };
  } finally {
    await oracle.close();
  }
}

function indented(line: string): string {
  return `      ${line}`;
}
