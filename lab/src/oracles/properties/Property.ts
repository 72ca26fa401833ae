import {
  asyncProperty,
  check,
  type Arbitrary,
  type RunDetails,
} from 'fast-check';
import type { Oracle } from '../Oracle';

/** How many cases are generated, and which. */
export interface PropertyOptions {
  seed: number;
  runs: number;
}

/** What the domain code and an oracle must agree on. */
export interface Property {
  /** A sentence: what holds. */
  name: string;
  check(oracle: Oracle, options: PropertyOptions): Promise<PropertyOutcome>;
}

interface PropertyOutcome {
  /** How many cases were tried. */
  runs: number;
  /** The smallest case that was found in which they differ, and how. */
  counterexample?: string;
}

/**
 * A property of generated cases.
 *
 * @param compare - tells, a line each, in what they differ
 * @param share - the part of the asked-for runs that it takes; 1 where left out
 */
export function propertyOf<T>(
  name: string,
  cases: Arbitrary<T>,
  compare: (oracle: Oracle, one: T) => Promise<string[]>,
  share = 1,
): Property {
  return {
    name,
    async check(oracle, { seed, runs }) {
      const property = asyncProperty(cases, async one => {
        const lines = await compare(oracle, one);
        if (lines.length > 0) throw new Error(lines.join('\n'));
      });
      const numRuns = Math.max(1, Math.ceil(runs * share));
      return outcomeOf(await check(property, { seed, numRuns }));
    },
  };
}

function outcomeOf<T>(details: RunDetails<[T]>): PropertyOutcome {
  const { failed, numRuns, counterexample, errorInstance } = details;
  if (!failed) return { runs: numRuns };
  const reason = (errorInstance as Error | null)?.message ?? 'interrupted';
  return {
    runs: numRuns,
    counterexample: `${reason}\n${JSON.stringify(counterexample?.[0])}`,
  };
}
