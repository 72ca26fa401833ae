import type { JsonValue } from '@backstage/types';
import { InputError } from '@backstage/errors';
import type { DesiredStateSource } from '@gitops-portal/plugin-environments-common';
import type { Layout } from '../layout/Layout';
import { describeNewApp } from './describeNewApp';
import {
  fillPlaceholders,
  fillPlaceholdersIn,
  type Placeholders,
} from './fillPlaceholders';
import type { NewApp } from './NewApp';
import type { Skeleton } from './Skeleton';

/** A skeleton with the files that it names. */
export interface SkeletonContent extends Skeleton {
  /** By folder, with paths below it; placeholders everywhere. */
  files: Record<string, { path: string; text: string }[]>;
}

/** What a new app writes; what has no environment is for all of them. */
export interface AppPlan {
  files: { path: string; text: string; environment?: string }[];
  entries: {
    environment: string;
    file: string;
    path: string[];
    item: JsonValue;
  }[];
}

/** What the placeholders of a skeleton stand for. */
export function placeholdersOf(
  app: { name: string; owner: string },
  environment: string,
): Placeholders {
  const { name, owner } = app;
  const team = owner.slice(owner.lastIndexOf('/') + 1).replace(/^.*:/, '');
  return { app: name, environment, owner, team };
}

/** The layers of an app, those that several environments share once. */
function layersOf(
  source: DesiredStateSource,
  layout: Layout,
  app: NewApp,
  schema?: string,
) {
  const { writeLayer } = layout;
  if (!writeLayer) {
    throw new InputError(
      `${source.name} has the layout ${layout.name}, in which no new apps can be written here`,
    );
  }
  const files = new Map<string, AppPlan['files'][number]>();
  for (const environment of app.environments) {
    const layers = layout.layersOf(source, app.name, environment);
    for (const [index, layer] of layers.entries()) {
      const written = writeLayer(layer, app, index === 0);
      // The YAML language server takes it from the first comment.
      const text = schema
        ? `# yaml-language-server: $schema=${schema}\n${written}`
        : written;
      const { path, environment: of } = layer;
      files.set(path, { path, text, ...(of ? { environment: of } : {}) });
    }
  }
  return [...files.values()];
}

/**
 * What delivers an app to environments, besides its layers: files and entries
 * in lists.
 *
 * @throws InputError where the skeleton does not allow it
 */
export function planDelivery(
  app: { name: string; owner: string; environments: string[] },
  source: DesiredStateSource,
  skeleton: SkeletonContent,
): AppPlan {
  const plan: AppPlan = { files: [], entries: [] };
  for (const environment of app.environments) {
    const own = skeleton.environments[environment];
    if (!own) {
      throw new InputError(
        `the skeleton of ${source.name} has nothing for ${environment}`,
      );
    }
    const values = placeholdersOf(app, environment);
    for (const { path, text } of skeleton.files[own.files ?? ''] ?? []) {
      plan.files.push({
        path: fillPlaceholders(path, values),
        text: fillPlaceholders(text, values),
        environment,
      });
    }
    for (const { file, path, add } of own.lists) {
      plan.entries.push({
        environment,
        file: fillPlaceholders(file, values),
        path,
        item: fillPlaceholdersIn(add, values),
      });
    }
  }
  return plan;
}

/**
 * The files of a new app and its entries in lists.
 *
 * @param skeleton - undefined where the layers are all that an app needs
 * @throws InputError where the layout or the skeleton does not allow it
 */
export function planApp(
  app: NewApp,
  { source, layout }: { source: DesiredStateSource; layout: Layout },
  skeleton?: SkeletonContent,
): AppPlan {
  const folder = layout.folderOf(source, app.name);
  const delivery = skeleton && planDelivery(app, source, skeleton);
  return {
    files: [
      {
        path: `${folder}/catalog-info.yaml`,
        text: describeNewApp(app, skeleton?.catalogSpec),
      },
      ...layersOf(source, layout, app, skeleton?.schema),
      ...(delivery?.files ?? []),
    ],
    entries: delivery?.entries ?? [],
  };
}
