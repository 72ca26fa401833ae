import type { DesiredStateSource } from '@gitops-portal/plugin-environments-common';
import type { Layout } from '../layout/Layout';
import { fillPlaceholders, fillPlaceholdersIn } from './fillPlaceholders';
import { placeholdersOf, type AppPlan, type SkeletonContent } from './planApp';

/** What goes when an app does. */
export interface RemovalPlan {
  /** Files that are there. */
  files: string[];
  entries: AppPlan['entries'];
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

/**
 * The files of an app and its entries in lists, in every environment that the
 * skeleton knows.
 *
 * @param paths - of every file in the repository
 */
export function planRemoval(
  app: { name: string; owner?: string },
  {
    source,
    layout,
    paths,
  }: { source: DesiredStateSource; layout: Layout; paths: string[] },
  skeleton?: SkeletonContent,
): RemovalPlan {
  const owner = app.owner ?? '';
  const folders = [`${layout.folderOf(source, app.name)}/`];
  const single = new Set<string>();
  const entries: AppPlan['entries'] = [];
  for (const environment of Object.keys(skeleton?.environments ?? {})) {
    const values = placeholdersOf({ name: app.name, owner }, environment);
    const own = skeleton!.environments[environment];
    for (const { path } of skeleton!.files[own.files ?? ''] ?? []) {
      const extent = extentOf(path);
      const filled = fillPlaceholders(extent.path, values);
      if (extent.isFolder) folders.push(filled);
      else if (extent.path.includes('${app}')) single.add(filled);
    }
    for (const { file, path, add } of own.lists) {
      entries.push({
        environment,
        file: fillPlaceholders(file, values),
        path,
        item: fillPlaceholdersIn(add, values),
      });
    }
  }
  return {
    entries,
    files: paths.filter(
      path =>
        single.has(path) || folders.some(folder => path.startsWith(folder)),
    ),
  };
}
