import {
  planRemoval,
  removeFromList,
} from '@gitops-portal/plugin-desired-state-common';
import type { DesiredApp } from '@gitops-portal/plugin-desired-state-node';
import { ChangeRefused } from '../changes/ChangeRefused';
import type { FileChanges } from '../git/writeCommit';
import type { Source } from '../sources/Sources';
import { readSkeletonOf } from './readSkeletonOf';

/**
 * What the removal of an app changes on top of a parent: its files go, and it
 * is listed nowhere any more.
 *
 * @throws ChangeRefused
 */
export async function buildRemoval(
  source: Source,
  app: DesiredApp,
  parent: string,
): Promise<FileChanges> {
  const { config, layout, mirror } = source;
  const plan = planRemoval(
    app,
    { source: config, layout, paths: await mirror.paths(parent) },
    await readSkeletonOf(source, parent),
  );
  const changes: FileChanges = new Map();
  for (const path of plan.files) {
    changes.set(path, undefined);
  }
  for (const { file, path, item } of plan.entries) {
    const text = changes.get(file) ?? (await mirror.file(parent, file));
    if (text === undefined) continue;
    const result = removeFromList(text, path, item, file);
    if (result.problems) {
      throw new ChangeRefused(`${app.name} cannot be taken out of ${file}`, {
        issues: result.problems,
      });
    }
    if (result.text !== text) changes.set(file, result.text);
  }
  if (changes.size === 0) {
    const message = `nothing of ${app.name} is left in ${config.name}`;
    throw new ChangeRefused('There is nothing to remove', {
      issues: [{ message }],
    });
  }
  return changes;
}
