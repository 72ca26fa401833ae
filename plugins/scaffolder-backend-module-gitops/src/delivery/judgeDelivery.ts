import type { DeliveryRow } from '@gitops-portal/plugin-delivery-common';

/** What has to be live. */
export interface Wanted {
  /** Commits of the app, newest first, up to the one that is waited for. */
  commits?: string[];
  /** `sha256:…` of the image that has to run. */
  digest?: string;
  /** Any image will do that Git names by its digest. */
  byDigest?: boolean;
}

/** How far it is, in one sentence. */
interface Judgement {
  state: 'live' | 'waiting' | 'failing' | 'failed';
  sentence: string;
}

const engines = { flux: 'Flux', argocd: 'Argo CD', none: 'the cluster' };

const short = (digest: string) => digest.replace(/^sha256:/, '').slice(0, 7);

/** What still has to come before the row's health says anything about it. */
function stillToCome(row: DeliveryRow, wanted: Wanted): string | undefined {
  const { commits, digest, byDigest } = wanted;
  const engine = engines[row.engine];
  const target = commits?.[commits.length - 1]?.slice(0, 7);
  if (commits && !commits.includes(row.desiredRevision ?? '')) {
    return `${engine} has not seen ${target} yet`;
  }
  const asked = row.versions?.desired?.digest;
  if (digest && asked !== digest) {
    return `Git does not ask for image ${short(digest)} yet`;
  }
  if (byDigest && !asked) {
    return 'CI has not announced an image yet';
  }
  if (row.sync !== 'Synced') {
    return `${engine} has not applied ${target ?? 'the newest commit'} yet`;
  }
  const runs = row.versions?.running ?? [];
  const expected = digest ?? (byDigest ? asked : undefined);
  if (expected && !runs.every(image => image.digest === expected)) {
    return `The image ${short(expected)} is rolling out`;
  }
  return expected && runs.length === 0
    ? `No pod runs the image ${short(expected)} yet`
    : undefined;
}

/**
 * Judges one app in one environment's cluster. Degraded may pass by itself,
 * as it does while a first image is pulled; stalled does not.
 */
export function judgeDelivery(row: DeliveryRow, wanted: Wanted): Judgement {
  const cause = row.cause?.sentence;
  const isSeen =
    !wanted.commits || wanted.commits.includes(row.desiredRevision ?? '');
  if (row.headline === 'Stalled' && isSeen) {
    return { state: 'failed', sentence: cause ?? 'It has stalled' };
  }
  if (row.headline === 'Suspended') {
    return { state: 'failing', sentence: cause ?? 'It is suspended' };
  }
  const missing = stillToCome(row, wanted);
  if (row.health === 'Degraded' || row.freshness.state !== 'live') {
    const sentence = cause ?? missing ?? 'It is not healthy';
    return { state: 'failing', sentence };
  }
  if (missing) {
    return { state: 'waiting', sentence: missing };
  }
  return row.health === 'Healthy'
    ? { state: 'live', sentence: 'It is live and healthy' }
    : { state: 'waiting', sentence: cause ?? 'It is starting' };
}

/** Several clusters of one environment: the slowest decides. */
export function judgeEnvironment(
  rows: DeliveryRow[],
  wanted: Wanted,
): Judgement {
  if (rows.length === 0) {
    return { state: 'waiting', sentence: 'Nothing is delivered yet' };
  }
  const order = ['failed', 'failing', 'waiting', 'live'];
  const judged = rows.map(row => judgeDelivery(row, wanted));
  judged.sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  return judged[0];
}
