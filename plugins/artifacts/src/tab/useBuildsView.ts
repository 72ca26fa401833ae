import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/** What of the builds is looked at, as it stands in the URL. */
export interface BuildsView {
  branch?: string;
  /** The run that is open. */
  run?: number;
  /** `JOB/STEP` whose log is open. */
  step?: string;
}

/** The view, and the way to change it; the way back leads to what was before. */
export function useBuildsView(): [
  BuildsView,
  (change: Partial<BuildsView>) => void,
] {
  const [params, setParams] = useSearchParams();
  const run = Number(params.get('run'));
  const view: BuildsView = {
    branch: params.get('branch') ?? undefined,
    run: Number.isInteger(run) && run > 0 ? run : undefined,
    step: params.get('step') ?? undefined,
  };
  const change = useCallback(
    (by: Partial<BuildsView>) =>
      setParams(before => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(by)) {
          if (value === undefined || value === '') after.delete(name);
          else after.set(name, String(value));
        }
        return after;
      }),
    [setParams],
  );
  return [view, change];
}
