import type { DesiredStateSource } from '@gitops-portal/plugin-environments-common';
import type { Layout } from '../layout/Layout';

/** An app, and the environments that files of a change are about. */
export interface ChangePlace {
  app: string;
  /** Empty where the files are the app's, but of no environment. */
  environments: string[];
}

/**
 * The apps that files belong to, each with the environments whose layers are
 * among them: a layer for all environments counts for every one that the app
 * is in.
 *
 * @param environmentsOf - the environments that an app is in
 */
export function placesOf(
  { layout, config }: { layout: Layout; config: DesiredStateSource },
  files: string[],
  environmentsOf: (app: string) => string[],
): ChangePlace[] {
  const filesBy = new Map<string, string[]>();
  for (const file of files) {
    const app = layout.appOf(config, file);
    if (app !== undefined)
      filesBy.set(app, [...(filesBy.get(app) ?? []), file]);
  }
  return [...filesBy].map(([app, own]) =>
    placeOfApp({ layout, config }, app, own, environmentsOf(app)),
  );
}

/**
 * An app, and those of some environments of which one of the files is a layer.
 *
 * @param files - the app's
 */
export function placeOfApp(
  { layout, config }: { layout: Layout; config: DesiredStateSource },
  app: string,
  files: string[],
  environments: string[],
): ChangePlace {
  return {
    app,
    environments: environments.filter(environment =>
      layout
        .layersOf(config, app, environment, files)
        .some(({ path }) => files.includes(path)),
    ),
  };
}
