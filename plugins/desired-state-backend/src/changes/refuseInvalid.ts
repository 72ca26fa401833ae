import type { Environment } from '@gitops-portal/plugin-environments-common';
import {
  type LayerFile,
  validateChange,
  type ChangeIssue,
} from '@gitops-portal/plugin-desired-state-common';
import type { DesiredApp } from '@gitops-portal/plugin-desired-state-node';
import { readLayers } from '../apps/ConfigurationReader';
import { readConfigurationInTurns } from '../apps/readConfigurationInTurns';
import type { FileChanges } from '../git/writeCommit';
import type { Source } from '../sources/Sources';
import { ChangeRefused } from './ChangeRefused';
import type { KindCatalog } from './KindCatalog';

/** What changes would make of an app. */
interface ChangedApp {
  source: Source;
  app: Pick<DesiredApp, 'name'>;
  affected: Environment[];
  parent: string;
  changes: FileChanges;
  catalog: KindCatalog;
}

/**
 * Holds what changes would make of an app against its kinds' schemas, in every
 * environment that they change. What was wrong before is no obstacle.
 */
export async function findInvalid(
  options: ChangedApp,
): Promise<{ issues: ChangeIssue[]; places: string[] }> {
  const { source, app, affected, parent, changes } = options;
  const kinds = await options.catalog.kindsOf(source, parent);
  const [file] = changes.size === 1 ? changes.keys() : [undefined];
  // The same fault in several environments is told once.
  const issues = new Map<string, ChangeIssue>();
  const places: string[] = [];
  for (const { name } of affected) {
    const added = addedFiles(changes);
    const { layers } = await readLayers(source, parent, app.name, name, added);
    const after = layersAfter(layers, changes);
    const found = validateChange(
      kinds,
      await readConfigurationInTurns(source.layout, after),
      await readConfigurationInTurns(source.layout, layers),
      file,
      source.layout,
    );
    for (const issue of found) {
      issues.set(JSON.stringify(issue), issue);
    }
    if (found.length > 0) {
      places.push(name);
    }
  }
  return { issues: [...issues.values()], places };
}

/** Paths of what changes add or change. */
export function addedFiles(changes: FileChanges): string[] {
  return [...changes].flatMap(([path, text]) =>
    text === undefined ? [] : [path],
  );
}

/** Layers with what changes make of them. */
export function layersAfter(
  layers: LayerFile[],
  changes: FileChanges,
): LayerFile[] {
  return layers.map(layer => ({
    ...layer,
    text: changes.has(layer.path) ? changes.get(layer.path) : layer.text,
  }));
}

/** @throws ChangeRefused with everything that is wrong */
export async function refuseInvalid(options: ChangedApp): Promise<void> {
  const { issues, places } = await findInvalid(options);
  if (issues.length > 0) {
    throw new ChangeRefused(
      `${options.app.name} would not be valid in ${places.join(', ')}`,
      { issues },
    );
  }
}
