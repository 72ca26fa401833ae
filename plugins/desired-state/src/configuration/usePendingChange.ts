import { useMemo } from 'react';
import type { Configuration } from '../api/Configuration';
import { changeOf, editsOf, type Draft } from '../model/Draft';
import { layersOf } from '../model/layersOf';
import { layoutOf } from '../model/layoutOf';

/** A draft as what would be committed, and every place that it changes. */
export function usePendingChange(configuration: Configuration, draft: Draft) {
  return useMemo(() => {
    const layers = layersOf(configuration, draft);
    return {
      change: changeOf(layers, draft, layoutOf(configuration)),
      edits: editsOf(layers, draft),
    };
  }, [configuration, draft]);
}
