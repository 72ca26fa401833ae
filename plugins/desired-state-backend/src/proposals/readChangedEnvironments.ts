import {
  effectiveChangesOf,
  type ChangedEnvironment,
  type ChangePlace,
} from '@gitops-portal/plugin-desired-state-common';
import { Turns } from '@gitops-portal/plugin-environments-node';
import type { Kind } from '@gitops-portal/plugin-schemas-common';
import { layersAt, pathsOfApp } from '../apps/layersAt';
import {
  inTurns,
  parseLayersInTurns,
  type ParsedFile,
} from '../apps/readConfigurationInTurns';
import { readFiles } from '../git/readFiles';
import type { Source } from '../sources/Sources';

/** Apps and environments that are looked at; a campaign may touch any number. */
const placesShown = 40;
/** Of each; more than that nobody reads. */
const changesShown = 200;

/**
 * What apps get otherwise in their environments at one commit than at another.
 *
 * @param from - undefined for nothing at all
 * @param places - those that are looked at, in the order in which they are told
 */
export async function readChangedEnvironments(
  source: Source,
  { from, to }: { from: string | undefined; to: string },
  places: ChangePlace[],
  kinds: Kind[],
): Promise<{ values: ChangedEnvironment[]; otherValues: number }> {
  const { layout, mirror } = source;
  const all = places.flatMap(({ app, environments }) =>
    environments.map(environment => ({ app, environment })),
  );
  const shown = await Promise.all(
    all.slice(0, placesShown).map(async ({ app, environment }) => {
      const gone = from ? await pathsOfApp(source, from, app) : [];
      const layers = await layersAt(source, to, app, environment, gone);
      return { app, environment, layers };
    }),
  );
  const paths = [
    ...new Set(shown.flatMap(({ layers }) => layers.map(({ path }) => path))),
  ];
  const [was, is] = await Promise.all([
    from ? readFiles(mirror, from, paths) : new Map<string, string>(),
    readFiles(mirror, to, paths),
  ]);
  const turns = new Turns();
  const values: ChangedEnvironment[] = [];
  // An app's environments have layers in common, other apps do not.
  let ofApp = new Map<string, ParsedFile>();
  for (const [index, { app, environment, layers }] of shown.entries()) {
    if (app !== shown[index - 1]?.app) ofApp = new Map();
    const known = ofApp;
    const parsed = (texts: Map<string, string>) =>
      parseLayersInTurns(
        layers.map(layer => ({ ...layer, text: texts.get(layer.path) })),
        turns,
        known,
      );
    const changes = await inTurns(
      effectiveChangesOf(layout, await parsed(was), await parsed(is), kinds),
      turns,
    );
    values.push({
      app,
      environment,
      changes: changes.slice(0, changesShown),
      more: Math.max(0, changes.length - changesShown),
    });
  }
  return { values, otherValues: all.length - shown.length };
}
