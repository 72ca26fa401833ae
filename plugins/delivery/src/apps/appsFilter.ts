import {
  headlines,
  type DeliveryRow,
  type Headline,
} from '@gitops-portal/plugin-delivery-common';
import type { AppRow } from '../live/appRows';

/** What to show of the apps. Empty fields let everything through. */
export interface AppsFilter {
  /** Words that the app's name holds, all of them. */
  words: string[];
  owners: string[];
  states: Headline[];
  environments: string[];
}

const headlineByWord = new Map<string, Headline>([
  ...headlines.map(
    headline => [headline.toLowerCase(), headline] as [string, Headline],
  ),
  ['pending', 'OutOfSync'],
]);

/** Reads `owner:checkout state:drifted env:prod words`. */
export function parseAppsQuery(query: string): AppsFilter {
  const filter: AppsFilter = {
    words: [],
    owners: [],
    states: [],
    environments: [],
  };
  for (const token of query.toLowerCase().split(/\s+/).filter(Boolean)) {
    const [, key, value] = /^(\w+):(.+)$/.exec(token) ?? [];
    const state = headlineByWord.get(value ?? '');
    if (key === 'owner') filter.owners.push(value);
    else if (key === 'env' || key === 'environment') {
      filter.environments.push(value);
    } else if (key === 'state' && state) filter.states.push(state);
    else filter.words.push(token);
  }
  return filter;
}

/** The last part of an owner's ref: `checkout` of `group:default/checkout`. */
export function ownerName(owner: string | undefined): string | undefined {
  return owner?.split('/').at(-1);
}

/** The apps that pass, each whole: a row is never shown in part. */
export function filterApps(apps: AppRow[], filter: AppsFilter): AppRow[] {
  return apps.filter(app => {
    const hasWords = filter.words.every(word =>
      app.app.toLowerCase().includes(word),
    );
    const isOwned =
      filter.owners.length === 0 ||
      filter.owners.includes(ownerName(app.owner)?.toLowerCase() ?? 'none');
    if (!hasWords || !isOwned) return false;
    const { states, environments } = filter;
    if (states.length === 0 && environments.length === 0) return true;
    return rowsOf(app).some(
      row =>
        (states.length === 0 || states.includes(row.headline)) &&
        (environments.length === 0 || environments.includes(row.environment)),
    );
  });
}

/** How many statuses there are of each headline, in one environment or all. */
export function countStates(
  apps: AppRow[],
  environments: string[],
): Map<Headline, number> {
  const counts = new Map<Headline, number>();
  for (const row of apps.flatMap(rowsOf)) {
    if (environments.length > 0 && !environments.includes(row.environment)) {
      continue;
    }
    counts.set(row.headline, (counts.get(row.headline) ?? 0) + 1);
  }
  return counts;
}

function rowsOf(app: AppRow): DeliveryRow[] {
  return Object.values(app.byEnvironment).flat();
}
