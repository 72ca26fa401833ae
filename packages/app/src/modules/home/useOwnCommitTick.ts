import { fetchApiRef, useApi } from '@backstage/core-plugin-api';
import { useEffect } from 'react';
import { stepDoneBy, type FirstStep } from './firstSteps';

interface Commit {
  author: { email: string };
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

/** Ticks what commits of the viewer in one of the apps have done. */
export function useOwnCommitTick(options: {
  email?: string;
  apps: string[];
  isDone: boolean;
  tick: (step: FirstStep['id']) => void;
}) {
  const { email, isDone, tick } = options;
  const { fetch } = useApi(fetchApiRef);
  const apps = options.apps.join(',');
  useEffect(() => {
    const since = startedAt();
    if (isDone || !email || !apps) {
      return;
    }
    for (const app of apps.split(',')) {
      fetch(`plugin://desired-state/apps/${app}/commits?limit=5`)
        .then(response => (response.ok ? response.json() : []))
        .then((commits: Commit[]) => {
          for (const { author, time, title } of commits) {
            if (author.email === email && time > since) tick(stepDoneBy(title));
          }
        })
        // A step that is not ticked now is ticked the next time.
        .catch(() => {});
    }
  }, [apps, email, fetch, isDone, tick]);
}
