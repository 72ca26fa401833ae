import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/** What of the tab is in its URL. */
interface UrlState {
  /** A part of the tab that another plugin adds; the requests where absent. */
  section?: string;
  environment?: string;
  request?: string;
  /**
   * File name of the layer that is edited, or its path where several have the
   * name; the environment's own if absent.
   */
  layer?: string;
  /** A field of the request, such as `spec.replicas`. */
  field?: string;
}

/** The tab's state in the URL, for links to a colleague. */
export function useUrlState(): [UrlState, (change: UrlState) => void] {
  const [params, setParams] = useSearchParams();
  const update = useCallback(
    (change: UrlState) =>
      setParams(
        current => {
          const next = new URLSearchParams(current);
          for (const [name, value] of Object.entries(change)) {
            if (value) {
              next.set(name, value);
            } else {
              next.delete(name);
            }
          }
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  const state: UrlState = {
    section: params.get('section') ?? undefined,
    environment: params.get('environment') ?? undefined,
    request: params.get('request') ?? undefined,
    layer: params.get('layer') ?? undefined,
    field: params.get('field') ?? undefined,
  };
  return [state, update];
}
