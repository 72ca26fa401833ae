import { autoReady } from '../../programs/functions';

/** A composition function of the demo's platform repository. */
export interface CompositionFunction {
  /** As compositions refer to it. */
  name: string;
  binary: string;
  /** The module whose version is told: its own, or the library it is built on. */
  module: string;
  /** After the environment's first port. */
  port: number;
  standsInFor?: string;
}

/** Crossplane's library for functions, on which the stand-ins are built. */
const sdk = 'github.com/crossplane/function-sdk-go';

export const compositionFunctions: CompositionFunction[] = [
  {
    name: 'function-auto-ready',
    binary: 'function-auto-ready',
    module: autoReady,
    port: 484,
  },
  {
    name: 'function-go-templating',
    binary: 'standin-function-go-templating',
    module: sdk,
    port: 485,
    standsInFor: 'function-go-templating',
  },
  {
    name: 'function-patch-and-transform',
    binary: 'standin-function-patch-and-transform',
    module: sdk,
    port: 486,
    standsInFor: 'function-patch-and-transform',
  },
];
