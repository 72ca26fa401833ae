import { fetchApiRef, useApi } from '@backstage/core-plugin-api';
import { useEffect } from 'react';
import { stepDoneBy, type FirstStep } from './firstSteps';

interface OwnChange {
  /** Absent where it is not on the branch. */
  commit?: string;
  time: string;
  title: string;
}

const startedKey = 'gitops-portal.first-steps.started';

/** When this browser first saw Home: what came before is not the viewer's. */
function startedAt(): string {
  const known = window.localStorage.getItem(startedKey);
  if (known) {
    return known;
  }
  const now = new Date().toISOString();
  window.localStorage.setItem(startedKey, now);
  return now;
}

/** Ticks what the viewer's newest commits have done. */
export function useOwnCommitTick(options: {
  /** Whether there is anything to commit to. */
  ownsApps: boolean;
  isDone: boolean;
  tick: (step: FirstStep['id']) => void;
}) {
  const { ownsApps, isDone, tick } = options;
  const { fetch } = useApi(fetchApiRef);
  useEffect(() => {
    const since = startedAt();
    if (isDone || !ownsApps) {
      return;
    }
    // One question, however many apps one owns.
    fetch('plugin://desired-state/changes?scope=mine&limit=20')
      .then(response => (response.ok ? response.json() : { changes: [] }))
      .then(({ changes }: { changes: OwnChange[] }) => {
        for (const { commit, time, title } of changes) {
          if (commit && time > since) tick(stepDoneBy(title));
        }
      })
      // A step that is not ticked now is ticked the next time.
      .catch(() => {});
  }, [fetch, isDone, ownsApps, tick]);
}
