import type { AppNews } from '@gitops-portal/plugin-desired-state-node';
import type { AppDirectory } from '../apps/AppDirectory';
import type { Sources } from '../sources/Sources';
import { readHeads } from './readHeads';
import { nextStretch, partOf, type Heads } from './Stretch';

/**
 * The next apps that are new, changed or gone to somebody who follows them.
 *
 * @throws InputError, ServiceUnavailableError
 */
export async function readAppNews(
  services: { sources: Sources; apps: AppDirectory },
  since: string | undefined,
  limit: number,
): Promise<AppNews> {
  // Heads first: what comes meanwhile is told twice rather than never.
  const { heads, unread } = await readHeads(services.sources);
  const all = new Map(
    (await services.apps.list()).map(app => [app.name, app] as const),
  );
  let stretch = nextStretch(since, heads);
  let names =
    stretch.from && (await changedApps(services, stretch.from, heads));
  if (!names) {
    if (stretch.from) stretch = { to: heads };
    names = new Set(all.keys());
  }
  const { keys, ...part } = partOf(stretch, [...names], limit);
  return {
    ...part,
    unread,
    reset: !stretch.from && stretch.after === undefined,
    apps: keys.flatMap(name => all.get(name) ?? []),
    removed: keys.filter(name => !all.has(name)),
  };
}

/** Undefined where only reading all can tell. */
async function changedApps(
  { sources, apps }: { sources: Sources; apps: AppDirectory },
  from: Heads,
  heads: Heads,
): Promise<Set<string> | undefined> {
  const names = new Set<string>();
  for (const [name, head] of Object.entries(heads)) {
    if (from[name] === head) continue;
    const changed =
      from[name] && (await apps.changed(sources.get(name), from[name], head));
    if (!changed) return undefined;
    for (const app of changed) names.add(app);
  }
  return names;
}
