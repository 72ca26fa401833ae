import type { KubeObject } from '../../kube/api';
import { CompositionError, type PipelineState } from './Composed';
import { goTemplatingFunction } from './goTemplatingFunction';
import { patchAndTransformFunction } from './patchAndTransformFunction';

interface Step {
  step: string;
  functionRef: { name: string };
  input?: Record<string, unknown>;
}

type CompositionFunction = (
  input: Record<string, unknown>,
  state: PipelineState,
) => void;

const FUNCTIONS: Record<string, CompositionFunction> = {
  'function-go-templating': goTemplatingFunction,
  'function-patch-and-transform': patchAndTransformFunction,
  // What it decides is in readiness.ts.
  'function-auto-ready': () => {},
};

/** Runs the functions of a composition. @throws CompositionError */
export function runPipeline(
  composition: KubeObject,
  state: PipelineState,
): void {
  const { pipeline = [] } = composition.spec as { pipeline?: Step[] };
  for (const { step, functionRef, input = {} } of pipeline) {
    const run = FUNCTIONS[functionRef.name];
    if (!run) {
      throw new CompositionError(
        `cannot run Composition pipeline step "${step}": cannot get gRPC connection: cannot find an active FunctionRevision (a FunctionRevision with spec.desiredState: Active): ${functionRef.name}`,
      );
    }
    try {
      run(input, state);
    } catch (error) {
      if (!(error instanceof CompositionError)) throw error;
      throw new CompositionError(
        `pipeline step "${step}" returned a fatal result: ${error.message}`,
      );
    }
  }
}
