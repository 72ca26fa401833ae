import { Comparison, compareCase } from './compareCase';
import { CaseSource } from './mutationCases';
import { SchemaOracle } from './SchemaOracle';

/** How the engine did on the cases of one rule. */
interface RuleFigures {
  rule: string;
  valid: number;
  invalid: number;
  unequal: number;
  storedUnequal: number;
  unchecked: number;
}

/** Figures of all rules, and the cases that differ. */
interface MutationFigures {
  rules: RuleFigures[];
  /** Rules of which either side has fewer cases than its share. */
  short: RuleFigures[];
  verdicts: number;
  verdictsUnequal: number;
  storedUnequal: number;
  unchecked: number;
  failing: Comparison[];
}

const BATCH = 50;
// Cases are made until either side has its share, or until there is no hope:
// so many were of no use since the last that was.
const MOST_IN_VAIN = 1000;
const MOST_TRIES = 4000;

/**
 * Tries each rule on at least `perRule` writes, half of them accepted by the
 * oracle and half refused, as far as the source has such.
 *
 * @param progress - is told the rule that is next, and how many are done
 */
export async function runMutations(
  sources: Map<string, CaseSource>,
  oracle: SchemaOracle,
  perRule: number,
  progress: (rule: string, done: number) => void = () => {},
): Promise<MutationFigures> {
  const rules: RuleFigures[] = [];
  const failing: Comparison[] = [];
  for (const [rule, source] of sources) {
    progress(rule, rules.length);
    rules.push(await runRule(rule, source, oracle, perRule / 2, failing));
  }
  const sum = (key: Exclude<keyof RuleFigures, 'rule'>) =>
    rules.reduce((total, figures) => total + figures[key], 0);
  return {
    rules,
    short: rules.filter(
      ({ valid, invalid }) => Math.min(valid, invalid) < perRule / 2,
    ),
    verdicts: sum('valid') + sum('invalid'),
    verdictsUnequal: sum('unequal'),
    storedUnequal: sum('storedUnequal'),
    unchecked: sum('unchecked'),
    failing,
  };
}

async function runRule(
  rule: string,
  source: CaseSource,
  oracle: SchemaOracle,
  share: number,
  failing: Comparison[],
): Promise<RuleFigures> {
  const figures: RuleFigures = {
    rule,
    valid: 0,
    invalid: 0,
    unequal: 0,
    storedUnequal: 0,
    unchecked: 0,
  };
  let inVain = 0;
  let tries = 0;
  while (
    inVain < MOST_IN_VAIN &&
    tries < MOST_TRIES &&
    Math.min(figures.valid, figures.invalid) < share
  ) {
    const cases = Array.from({ length: BATCH }, source).filter(
      tried => tried !== undefined,
    );
    if (cases.length === 0) {
      break;
    }
    tries += cases.length;
    for (const compared of await Promise.all(
      cases.map(tried => compareCase(tried, oracle)),
    )) {
      const side = compared.oracle.valid ? 'valid' : 'invalid';
      if (figures[side] >= share && compared.verdictEqual) {
        inVain += 1;
        continue;
      }
      inVain = 0;
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
  return figures;
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
