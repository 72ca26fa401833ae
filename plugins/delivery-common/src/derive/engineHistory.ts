import { asFields, asList, asText } from '../objects/fields';
import type { Fields, ObservedObject } from '../objects';

/** A deployment that an engine remembers. */
export interface PastDelivery {
  /** RFC 3339. */
  at: string;
  /** The commit, where the engine says it. */
  revision?: string;
  failed?: boolean;
  /** In words, where the engine says more than that it was deployed. */
  note?: string;
}

/**
 * What the engine object itself remembers of earlier deployments, oldest
 * first. It is little: Argo CD keeps ten, Flux the release and the one before.
 */
export function engineHistory(root: ObservedObject): PastDelivery[] {
  const entries = asList(root.status.history).map(asFields);
  const pastOfApplication =
    root.kind === 'Application' ? entries.map(deployment) : [];
  const past =
    root.kind === 'HelmRelease' ? helmHistory(entries) : pastOfApplication;
  return past
    .filter(({ at }) => at !== '')
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function deployment(entry: Fields): PastDelivery {
  const revisions = asList(entry.revisions).map(asText).filter(Boolean);
  const revision = asText(entry.revision) || revisions.join(' ');
  return {
    at: asText(entry.deployedAt) ?? '',
    ...(revision ? { revision } : {}),
  };
}

function helmHistory(entries: Fields[]): PastDelivery[] {
  const past = entries.map(entry => ({
    at: asText(entry.lastDeployed) ?? '',
    ...(entry.status === 'failed' ? { failed: true } : {}),
    note: `Release ${entry.version}${
      entry.status === 'failed' ? ' failed' : ''
    }, chart ${asText(entry.chartVersion)?.split('+')[0] ?? 'unknown'}`,
  }));
  // Every entry repeats when the first release was; it itself may be gone.
  const first = asText(entries[0]?.firstDeployed);
  const isKept = entries.some(({ version }) => version === 1);
  return first && !isKept
    ? [...past, { at: first, note: 'First release' }]
    : past;
}
