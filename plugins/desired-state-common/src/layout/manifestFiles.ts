import {
  expandTemplate,
  templateVariables,
} from '@gitops-portal/plugin-environments-common';
import type { LayerPath, LayoutSource } from './Layout';

/** What describes an app to the catalog is no manifest of it. */
const description = /^catalog-info\.ya?ml$/i;
const list = /^kustomization\.ya?ml$|^Kustomization$/;

export const baseOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

export const folderOfPath = (path: string) =>
  path.slice(0, Math.max(path.lastIndexOf('/'), 0));

/** Whether a file lists the manifests beside it. */
export const isList = (path: string) => list.test(baseOf(path));

const isOfEnvironment = (template: string) =>
  templateVariables(template).includes('environment');

/** The path that a template gives, with `*` where it has one. */
function pathOf(
  source: LayoutSource,
  template: string,
  values: { app: string; environment: string },
): string {
  const folder = expandTemplate(source.apps, values);
  return `${folder}/${expandTemplate(template, values)}`;
}

/** Files that a pattern with `*` means: any name in that one folder. */
function matching(pattern: string, files: string[]): string[] {
  const [start, end] = pattern.split('*');
  return files
    .filter(
      path =>
        path.length >= start.length + end.length &&
        path.startsWith(start) &&
        path.endsWith(end) &&
        !path.slice(start.length, path.length - end.length).includes('/') &&
        !description.test(baseOf(path)),
    )
    .sort();
}

/**
 * The manifests of an app in an environment, and the lists of them: those that
 * templates name, and those that fit templates with a `*`.
 */
export function manifestFiles(
  source: LayoutSource,
  app: string,
  environment: string,
  files: Iterable<string>,
): LayerPath[] {
  const there = [...files];
  const found = new Map<string, LayerPath>();
  for (const template of source.layers) {
    const path = pathOf(source, template, { app, environment });
    const own = isOfEnvironment(template) ? { environment } : {};
    for (const file of path.includes('*') ? matching(path, there) : [path]) {
      const isNew = !found.has(file);
      const as = isList(file) ? { isList: true as const } : {};
      if (isNew) found.set(file, { path: file, ...own, ...as });
    }
  }
  return [...found.values()];
}

/**
 * Where the manifest of something new belongs, undefined where no template has
 * a `*` for its name.
 *
 * @param environment - where; undefined for everywhere
 */
export function newManifestPath(
  source: LayoutSource,
  app: string,
  name: string,
  environment: string | undefined,
): string | undefined {
  const template = source.layers.find(
    each =>
      each.includes('*') &&
      isOfEnvironment(each) === (environment !== undefined),
  );
  return template
    ? pathOf(source, template, {
        app,
        environment: environment ?? '-',
      }).replace('*', name)
    : undefined;
}
