import type { DeliveryStatus, Headline } from './DeliveryStatus';

/**
 * The word that sums a status up. Green is what is known to be in sync and
 * healthy, and nothing else: whatever remains unsaid is Unknown.
 */
export function headlineOf(
  status: Pick<
    DeliveryStatus,
    'sync' | 'drift' | 'health' | 'control' | 'stalled' | 'freshness'
  >,
): Headline {
  if (status.freshness.state !== 'live') return 'Unknown';
  if (status.control === 'Suspended' || status.health === 'Suspended') {
    return 'Suspended';
  }
  if (status.stalled) return 'Stalled';
  if (status.health === 'Degraded' || status.health === 'Missing') {
    return 'Degraded';
  }
  if (status.health === 'Progressing') return 'Progressing';
  if (status.drift === 'Drifted') return 'Drifted';
  if (status.sync === 'OutOfSync') return 'OutOfSync';
  return status.sync === 'Synced' && status.health === 'Healthy'
    ? 'Synced'
    : 'Unknown';
}
