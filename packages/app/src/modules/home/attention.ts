import { parseEntityRef } from '@backstage/catalog-model';
import type {
  DeliveryRow,
  Headline,
} from '@gitops-portal/plugin-delivery-common';

/** Headlines that somebody should look at, the most urgent first. */
const urgent: Headline[] = ['Stalled', 'Degraded', 'Unknown', 'Drifted'];

/** Of many apps, Home shows these; the Apps page has all. */
export const attentionShown = 10;
export const appsShown = 20;

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

/** Where the Apps page shows what {@link needingAttention} finds in the rows. */
export function attentionPath({
  mine,
  rows,
}: ReturnType<typeof rowsOf>): string {
  const owners = new Set(
    rows.flatMap(({ owner }) => (owner ? parseEntityRef(owner).name : [])),
  );
  const query = new URLSearchParams({ state: urgent.join() });
  if (mine) {
    query.set('q', [...owners].map(owner => `owner:${owner}`).join(' '));
  }
  return `/apps?${query}`;
}
