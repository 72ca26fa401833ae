import type { ChangePlace } from '@gitops-portal/plugin-desired-state-common';
import { environmentsByLayer } from '../changes/environmentsByLayer';
import type { Source } from '../sources/Sources';

/**
 * Stands for what belongs to no app, such as what delivers apps or says who
 * people are. No app has such a name, and nobody owns it: it takes the right to
 * change everything.
 */
export const outsideOfApps = 'files outside of apps';

/**
 * Where somebody needs the right to change things who decides about these
 * files. More than what is shown of a change: a layer counts for its
 * environment also where the app is not in it yet, and a file that is no layer
 * for every environment that the app is in, as it does when it is written here.
 *
 * @param environmentsOf - the environments that an app is in
 * @param all - names of all environments
 */
export function decidedPlaces(
  source: Pick<Source, 'layout' | 'config'>,
  files: string[],
  environmentsOf: (app: string) => string[],
  all: string[],
): ChangePlace[] {
  const reached = new Map<string, Set<string>>();
  for (const file of files) {
    const app = source.layout.appOf(source.config, file);
    const places = reached.get(app ?? outsideOfApps) ?? new Set();
    reached.set(app ?? outsideOfApps, places);
    const only = app && environmentsByLayer(source, app, all, [file]).get(file);
    const whole = app === undefined ? [] : environmentsOf(app);
    // Without an environment, any limit on them would be met.
    const everywhere = whole.length > 0 ? whole : all;
    for (const environment of only || everywhere) places.add(environment);
  }
  return [...reached].map(([app, environments]) => ({
    app,
    environments: [...environments],
  }));
}
