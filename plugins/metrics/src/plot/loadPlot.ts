import type uPlot from 'uplot';
import { withKnownLanguage } from './withKnownLanguage';

let loading: Promise<typeof uPlot> | undefined;

/** The chart library, in a chunk of its own: other pages do not load it. */
export function loadPlot(): Promise<typeof uPlot> {
  loading ??= withKnownLanguage(() => import('./plotLibrary')).then(
    library => library.Plot,
    error => {
      // A chunk that did not come may come at the next attempt.
      loading = undefined;
      throw error;
    },
  );
  return loading;
}
