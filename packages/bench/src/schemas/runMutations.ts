import { Comparison, compareCase } from './compareCase';
import { CaseSource } from './mutationCases';
import { SchemaOracle } from './SchemaOracle';

/** How the engine did on the cases of one rule. */
export interface RuleFigures {
  rule: string;
  valid: number;
  invalid: number;
  unequal: number;
  storedUnequal: number;
  unchecked: number;
}

/** Figures of all rules, and the cases that differ. */
export interface MutationFigures {
  rules: RuleFigures[];
  verdicts: number;
  verdictsUnequal: number;
  storedUnequal: number;
  unchecked: number;
  failing: Comparison[];
}

const BATCH = 50;
// Cases are made until either side has its share, or until there is no hope.
const MOST_TRIES = 20;

/**
 * Tries each rule on at least `perRule` writes, half of them accepted by the
 * oracle and half refused, as far as the source has such.
 */
export async function runMutations(
  sources: Map<string, CaseSource>,
  oracle: SchemaOracle,
  perRule: number,
): Promise<MutationFigures> {
  const rules: RuleFigures[] = [];
  const failing: Comparison[] = [];
  for (const [rule, source] of sources) {
    const figures = {
      rule,
      valid: 0,
      invalid: 0,
      unequal: 0,
      storedUnequal: 0,
      unchecked: 0,
    };
    const share = perRule / 2;
    for (
      let tries = 0;
      tries < perRule * MOST_TRIES &&
      (figures.valid < share || figures.invalid < share);
      tries += BATCH
    ) {
      const cases = Array.from({ length: BATCH }, source).filter(
        tried => tried !== undefined,
      );
      if (cases.length === 0) {
        break;
      }
      for (const compared of await Promise.all(
        cases.map(tried => compareCase(tried, oracle)),
      )) {
        const side = compared.oracle.valid ? 'valid' : 'invalid';
        if (figures[side] < share || !compared.verdictEqual) {
          count(figures, compared, side);
          if (
            !compared.verdictEqual ||
            !compared.storedEqual ||
            compared.unchecked
          ) {
            failing.push(compared);
          }
        }
      }
    }
    rules.push(figures);
  }
  const sum = (key: Exclude<keyof RuleFigures, 'rule'>) =>
    rules.reduce((total, figures) => total + figures[key], 0);
  return {
    rules,
    verdicts: sum('valid') + sum('invalid'),
    verdictsUnequal: sum('unequal'),
    storedUnequal: sum('storedUnequal'),
    unchecked: sum('unchecked'),
    failing,
  };
}

function count(
  figures: RuleFigures,
  compared: Comparison,
  side: 'valid' | 'invalid',
): void {
  figures[side] += 1;
  figures.unequal += compared.verdictEqual ? 0 : 1;
  figures.storedUnequal += compared.storedEqual ? 0 : 1;
  figures.unchecked += compared.unchecked ? 1 : 0;
}
