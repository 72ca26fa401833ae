import { validateChange } from '@gitops-portal/plugin-desired-state-common';
import { AppLayers } from '../values/AppLayers';
import type { Checkout } from '../values/checkoutOptions';
import type { FileTree } from '../values/FileTree';
import { loadSchemas } from '../values/loadSchemas';
import { changeFrom, type AppDiff } from './AppDiff';
import { diffRequests } from './diffRequests';

const nothing = { requests: [], problems: [] };

/**
 * What one state of a repository does to the apps of another, by app and
 * environment. Those for which nothing would differ are left out.
 *
 * @param apps - only these are looked at; all where absent
 */
export async function diffApps(
  checkout: Checkout,
  trees: { before: FileTree; after: FileTree },
  apps?: Set<string>,
): Promise<AppDiff[]> {
  const [before, after] = await Promise.all([
    AppLayers.read(checkout, trees.before),
    AppLayers.read(checkout, trees.after),
  ]);
  const kinds = await loadSchemas(checkout, trees.after);
  const names = [...new Set([...before.apps(), ...after.apps()])].sort();
  const diffs: AppDiff[] = [];
  for (const app of names.filter(name => !apps || apps.has(name))) {
    const [had, has] = [before, after].map(side => side.environmentsOf(app));
    for (const environment of [...new Set([...had, ...has])].sort()) {
      const was = had.includes(environment)
        ? await before.configuration(app, environment)
        : nothing;
      const is = has.includes(environment)
        ? await after.configuration(app, environment)
        : nothing;
      const file = (await after.layers(app, environment)).at(-1)?.path;
      const requests = diffRequests(checkout.layout, app, was, is);
      const issues = validateChange(kinds, is, was, file, checkout.layout);
      if (requests.length > 0 || issues.length > 0) {
        const change = changeFrom(
          had.includes(environment),
          has.includes(environment),
        );
        diffs.push({ app, environment, change, requests, issues });
      }
    }
  }
  return diffs;
}
