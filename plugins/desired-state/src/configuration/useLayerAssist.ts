import { useMemo } from 'react';
import type { Projection } from '../model/Projection';
import { layerAssist } from '../yaml/layerAssist';
import type { useRequestChecks } from './useRequestChecks';

/** Help with the text of the edited layer, by the kinds of its requests. */
export function useLayerAssist(
  { requests, target }: Projection,
  { kindOf, issuesOf }: ReturnType<typeof useRequestChecks>,
) {
  return useMemo(
    () =>
      layerAssist(
        requests
          .filter(({ file = target.path }) => file === target.path)
          .map(request => {
            const kind = kindOf(request);
            return {
              specPath: request.specPath,
              schema: kind.state === 'ready' ? kind.spec : undefined,
              issues: issuesOf(request),
            };
          }),
      ),
    [requests, target.path, kindOf, issuesOf],
  );
}
