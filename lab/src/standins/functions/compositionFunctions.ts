/** A composition function of the demo's platform repository. */
export interface CompositionFunction {
  /** As compositions refer to it. */
  name: string;
  binary: string;
  /** After the environment's first port. */
  port: number;
  standsInFor?: string;
}

export const compositionFunctions: CompositionFunction[] = [
  {
    name: 'function-auto-ready',
    binary: 'function-auto-ready',
    port: 484,
  },
  {
    name: 'function-go-templating',
    binary: 'standin-function-go-templating',
    port: 485,
    standsInFor: 'function-go-templating',
  },
  {
    name: 'function-patch-and-transform',
    binary: 'standin-function-patch-and-transform',
    port: 486,
    standsInFor: 'function-patch-and-transform',
  },
];
