import type { AdoptedPlace } from '@gitops-portal/plugin-desired-state-common';

/** What becomes of one engine object, for the log of a task. */
export function placeLine(place: AdoptedPlace): string {
  const { environment, cluster, object, reason } = place;
  return `${environment}: ${object} in ${cluster}: ${
    reason ? `read-only, because ${reason}` : 'its values come to Git'
  }`;
}
