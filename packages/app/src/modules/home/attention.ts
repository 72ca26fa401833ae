import { parseEntityRef } from '@backstage/catalog-model';
import type {
  DeliveryRow,
  ErrorFinding,
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
 * Apps of which requests may fail more often though all is well with what runs:
 * those in which something changed lately, of which Home asks the first.
 *
 * @param since - milliseconds since 1970
 */
export function appsToCheck(rows: DeliveryRow[], since: number): string[] {
  const changed = rows.filter(row => Date.parse(row.since ?? '') > since);
  return [...new Set(changed.map(({ app }) => app))].sort().slice(0, appsShown);
}

/**
 * What somebody should look at, the most urgent first: what does not run, then
 * what runs and fails, then the rest.
 */
export function withFailing(
  rows: DeliveryRow[],
  failing: ErrorFinding[],
): (DeliveryRow | ErrorFinding)[] {
  const isTold = ({ release: { app, cluster } }: ErrorFinding) =>
    rows.some(row => row.app === app && row.cluster === cluster);
  const broken = rows.filter(({ headline }) => isBroken(headline));
  return [
    ...broken,
    ...failing.filter(finding => !isTold(finding)),
    ...rows.filter(({ headline }) => !isBroken(headline)),
  ];
}

function isBroken(headline: Headline): boolean {
  return headline === 'Stalled' || headline === 'Degraded';
}

/**
 * Where the Apps page shows what {@link needingAttention} finds in the rows.
 *
 * @param of.mine - whether they are those of the viewer's own apps, or all
 */
export function attentionPath({
  mine,
  rows,
}: {
  mine: boolean;
  rows: DeliveryRow[];
}): string {
  const owners = new Set(
    rows.flatMap(({ owner }) => (owner ? parseEntityRef(owner).name : [])),
  );
  const query = new URLSearchParams({ state: urgent.join() });
  if (mine) {
    query.set('q', [...owners].map(owner => `owner:${owner}`).join(' '));
  }
  return `/apps?${query}`;
}
