import type { DesiredStateSource } from '@gitops-portal/plugin-environments-common';
import type { Layout } from '../layout/Layout';
import { fillPlaceholders, fillPlaceholdersIn } from './fillPlaceholders';
import { placeholdersOf, type AppPlan, type SkeletonContent } from './planApp';

/** What goes when an app does. */
export interface RemovalPlan {
  /** Files that are there. */
  files: string[];
  entries: AppPlan['entries'];
  /** What is there of the app in environments that it has no layer in. */
  elsewhere: { environment: string; file: string }[];
}

/**
 * Where a skeleton's file of an app is: the folder that bears the app's name,
 * with all that was put there since, or the file alone.
 */
function extentOf(template: string): { path: string; isFolder: boolean } {
  const parts = template.split('/');
  const own = parts.indexOf('${app}');
  const isFolder = own !== -1 && own < parts.length - 1;
  return {
    path: isFolder ? `${parts.slice(0, own + 1).join('/')}/` : template,
    isFolder,
  };
}

/** Where the files of an app are. */
export interface OwnedPaths {
  /** Each with a slash at its end: all below it is the app's. */
  folders: string[];
  /** Files outside of them. */
  single: Set<string>;
}

interface Repository {
  source: DesiredStateSource;
  layout: Layout;
}

/** What the files of a skeleton are called in one environment of an app. */
function filesIn(
  app: { name: string; owner?: string },
  environment: string,
  skeleton: SkeletonContent,
) {
  const owner = app.owner ?? '';
  const values = placeholdersOf({ name: app.name, owner }, environment);
  const own = skeleton.environments[environment];
  return (skeleton.files[own?.files ?? ''] ?? []).map(({ path }) => {
    const extent = extentOf(path);
    return {
      path: fillPlaceholders(path, values),
      extent: fillPlaceholders(extent.path, values),
      isFolder: extent.isFolder,
      isOwn: extent.path.includes('${app}'),
    };
  });
}

/**
 * Where an app has its files: its own folder, and what the skeleton has for it
 * in these environments.
 */
export function ownedPaths(
  app: { name: string; owner?: string; environments: string[] },
  { source, layout }: Repository,
  skeleton?: SkeletonContent,
): OwnedPaths {
  const folders = [`${layout.folderOf(source, app.name)}/`];
  const single = new Set<string>();
  for (const environment of skeleton ? app.environments : []) {
    for (const file of filesIn(app, environment, skeleton!)) {
      if (file.isFolder) folders.push(file.extent);
      else if (file.isOwn) single.add(file.extent);
    }
  }
  return { folders, single };
}

/** Those of the paths that are owned. */
export function pathsOwned(
  paths: string[],
  { folders, single }: OwnedPaths,
): string[] {
  return paths.filter(
    path => single.has(path) || folders.some(folder => path.startsWith(folder)),
  );
}

/**
 * The files of an app and its entries in lists, in the environments that it is
 * in.
 *
 * @param paths - of every file in the repository
 */
export function planRemoval(
  app: { name: string; owner?: string; environments: string[] },
  repository: Repository & { paths: string[] },
  skeleton?: SkeletonContent,
): RemovalPlan {
  const { name, owner = '', environments } = app;
  const entries: AppPlan['entries'] = [];
  for (const environment of environments) {
    const values = placeholdersOf({ name, owner }, environment);
    for (const entry of skeleton?.environments[environment]?.lists ?? []) {
      entries.push({
        environment,
        file: fillPlaceholders(entry.file, values),
        path: entry.path,
        item: fillPlaceholdersIn(entry.add, values),
      });
    }
  }
  const { paths } = repository;
  return {
    entries,
    files: pathsOwned(paths, ownedPaths(app, repository, skeleton)),
    elsewhere: elsewhere(app, paths, skeleton),
  };
}

/** What the skeleton has written for environments that the app is not in. */
function elsewhere(
  app: { name: string; owner?: string; environments: string[] },
  paths: string[],
  skeleton?: SkeletonContent,
): RemovalPlan['elsewhere'] {
  if (!skeleton) return [];
  const pathsIn = (environment: string) =>
    filesIn(app, environment, skeleton)
      .filter(({ isOwn }) => isOwn)
      .map(({ path }) => path);
  const there = new Set(paths);
  const own = new Set(app.environments.flatMap(pathsIn));
  return Object.keys(skeleton.environments)
    .filter(environment => !app.environments.includes(environment))
    .flatMap(environment =>
      pathsIn(environment)
        .filter(path => there.has(path) && !own.has(path))
        .map(file => ({ environment, file })),
    );
}
