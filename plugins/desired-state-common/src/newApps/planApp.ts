import type { JsonValue } from '@backstage/types';
import { InputError } from '@backstage/errors';
import type { DesiredStateSource } from '@gitops-portal/plugin-environments-common';
import type { Layout, NewLayer } from '../layout/Layout';
import { insertIntoList } from '../edits/insertIntoList';
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

/** The address of a layer's schema, of which a kind may be part. */
function schemaOf(schema: string, { request }: NewLayer): string {
  const [group, version] = request?.apiVersion.split('/') ?? [];
  const values = { group, version, kind: request?.kind };
  return schema.replace(
    /\$\{(group|version|kind)\}/g,
    (match, name: keyof typeof values) => values[name] ?? match,
  );
}

/** The layers of a new app. */
function layersOf(
  source: DesiredStateSource,
  layout: Layout,
  app: NewApp,
  schema?: string,
): AppPlan['files'] {
  if (!layout.writeApp) {
    throw new InputError(
      `${source.name} has the layout ${layout.name}, in which no new apps can be written here`,
    );
  }
  return layout.writeApp(source, app).map(layer => {
    const { path, text, environment } = layer;
    // The YAML language server takes it from the first comment.
    const line = schema
      ? `# yaml-language-server: $schema=${schemaOf(schema, layer)}\n`
      : '';
    return { path, text: line + text, ...(environment ? { environment } : {}) };
  });
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

/** Files of which those that list layers list the new ones. */
function withEntries(
  files: AppPlan['files'],
  app: NewApp,
  { source, layout }: { source: DesiredStateSource; layout: Layout },
): AppPlan['files'] {
  const paths = files.map(({ path }) => path);
  const layers = app.environments.flatMap(environment =>
    layout.layersOf(source, app.name, environment, paths),
  );
  const lists = new Set(
    layers.filter(({ isList }) => isList).map(({ path }) => path),
  );
  const listed = [...new Set(layers.map(({ path }) => path))].filter(
    path => !lists.has(path),
  );
  return files.map(file => {
    if (!lists.has(file.path)) return file;
    const folder = file.path.slice(0, file.path.lastIndexOf('/') + 1);
    let { text } = file;
    for (const path of listed.filter(each => each.startsWith(folder))) {
      const entry = path.slice(folder.length);
      const result = insertIntoList(text, ['resources'], entry, file.path);
      if (result.problems) throw new InputError(result.problems[0].message);
      text = result.text;
    }
    return { ...file, text };
  });
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
  const files = [
    {
      path: `${folder}/catalog-info.yaml`,
      text: describeNewApp(app, skeleton?.catalogSpec),
    },
    ...layersOf(source, layout, app, skeleton?.schema),
    ...(delivery?.files ?? []),
  ];
  return {
    files: withEntries(files, app, { source, layout }),
    entries: delivery?.entries ?? [],
  };
}
