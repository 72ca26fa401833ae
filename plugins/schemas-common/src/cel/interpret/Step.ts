import type { CelValue } from '../values/CelValue';
import { CelError } from '../values/CelError';
import type { Cost } from './Cost';
import type { Scope } from './Scope';

/** A part of an expression that is ready to run. */
export type Step = (scope: Scope, cost: Cost) => CelValue;

/** What cel-js reads of an expression. */
export interface Node {
  op: string;
  args: unknown;
}

/** Runs a part whose error another part may make up for; costs are final. */
export function attempt(
  step: Step,
  scope: Scope,
  cost: Cost,
): CelValue | CelError {
  try {
    return step(scope, cost);
  } catch (error) {
    if (error instanceof CelError && error.kind !== 'cost') {
      return error;
    }
    throw error;
  }
}
