import type {
  DeliveryRow,
  Headline,
} from '@gitops-portal/plugin-delivery-common';

/** Headlines that somebody should look at, the most urgent first. */
const urgent: Headline[] = ['Stalled', 'Degraded', 'Unknown', 'Drifted'];

/** Rows that somebody should look at: the most urgent and newest first. */
export function needingAttention(rows: DeliveryRow[]): DeliveryRow[] {
  return rows
    .filter(({ headline }) => urgent.includes(headline))
    .sort(
      (a, b) =>
        urgent.indexOf(a.headline) - urgent.indexOf(b.headline) ||
        (b.since ?? '').localeCompare(a.since ?? ''),
    );
}

/**
 * The rows that are a person's: those of apps that they or their groups own,
 * and all for who owns none, as the platform team.
 */
export function rowsOf(
  rows: DeliveryRow[],
  ownershipEntityRefs: string[],
): { mine: boolean; rows: DeliveryRow[] } {
  const own = rows.filter(
    ({ owner }) => owner && ownershipEntityRefs.includes(owner),
  );
  return own.length > 0 ? { mine: true, rows: own } : { mine: false, rows };
}
