import { ConflictError } from '@backstage/errors';
import {
  planRemoval,
  removeFromList,
} from '@gitops-portal/plugin-desired-state-common';
import type { DesiredApp } from '@gitops-portal/plugin-desired-state-node';
import { environmentsOfApp } from '../apps/environmentsOfApp';
import { ChangeRefused } from '../changes/ChangeRefused';
import type { FileChanges } from '../git/writeCommit';
import type { Source } from '../sources/Sources';
import { readSkeletonOf } from './readSkeletonOf';

/**
 * What the removal of an app changes on top of a parent: its files go, and it
 * is listed nowhere any more. It goes from just those environments from which
 * somebody may take it.
 *
 * @param app - with the environments that were asked about
 * @param all - names of all environments
 * @throws ChangeRefused, ConflictError where it is in others by now
 */
export async function buildRemoval(
  source: Source,
  app: DesiredApp,
  parent: string,
  all: string[],
): Promise<FileChanges> {
  const { config, layout, mirror } = source;
  const paths = await mirror.paths(parent);
  refuseOthers(source, app, all, paths);
  const plan = planRemoval(
    app,
    { source: config, layout, paths },
    await readSkeletonOf(source, parent),
  );
  if (plan.elsewhere.length > 0) {
    throw new ChangeRefused(`${app.name} cannot be removed`, {
      issues: plan.elsewhere.map(({ file, environment }) => ({
        file,
        message: `${file} is of ${environment}, where ${app.name} has no layer: the platform team has to remove it in Git`,
      })),
    });
  }
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

/** Somebody was asked about the environments that the app was in then. */
function refuseOthers(
  source: Source,
  app: DesiredApp,
  all: string[],
  paths: string[],
) {
  const now = environmentsOfApp(source, app.name, all, paths);
  const other = now.find(name => !app.environments.includes(name));
  if (other !== undefined) {
    throw new ConflictError(
      `${app.name} came into ${other} meanwhile: look again at what you remove`,
    );
  }
}
