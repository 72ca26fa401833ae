import type { AppReferences } from '@gitops-portal/plugin-delivery-common';
import {
  freshnessSentence,
  relativeTime,
} from '@gitops-portal/plugin-environments-react';

/**
 * Where it was looked for what requests can refer to, and how current that is:
 * a cluster that does not answer is named.
 *
 * @param now - milliseconds since the epoch
 */
export function clusterNotes(
  { environment, lookedIn, namespaces, problem }: AppReferences,
  now: number,
): string[] {
  if (problem) return [`Nothing was looked for: ${problem}`];
  if (lookedIn.length === 0) {
    return [`No cluster is configured for ${environment}`];
  }
  return lookedIn.map(({ cluster, freshness }) => {
    const sentence = freshnessSentence({
      freshness,
      source: cluster,
      always: true,
      now,
      ago: time => relativeTime(time, now),
    });
    const [own = 'no namespace'] = namespaces;
    return [`Looked in ${own} of ${cluster}`, sentence]
      .filter(Boolean)
      .join(', ');
  });
}
