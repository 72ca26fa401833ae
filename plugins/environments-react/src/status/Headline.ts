/**
 * The word that sums a status up. The domain (`delivery-common`) derives it;
 * this is its shape, so that shared components need no domain package.
 */
export type Headline =
  | 'Unknown'
  | 'Suspended'
  | 'Stalled'
  | 'Degraded'
  | 'Progressing'
  | 'Drifted'
  | 'OutOfSync'
  | 'Synced';
