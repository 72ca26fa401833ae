import type { Program } from './Program';

const folder = 'standins/functions';

/** The composition function whose module the module proxy serves. */
export const autoReady = 'github.com/crossplane/function-auto-ready';

/** Composition functions of Crossplane: one real, two that stand in. */
export const functions: Program = {
  name: 'functions',
  folder,
  binaries: [
    { name: 'function-auto-ready', package: autoReady },
    { name: 'standin-function-go-templating', package: './gotemplating' },
    {
      name: 'standin-function-patch-and-transform',
      package: './patchtransform',
    },
  ],
};
