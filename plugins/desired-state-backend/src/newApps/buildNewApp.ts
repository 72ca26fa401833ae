import { ConflictError, InputError } from '@backstage/errors';
import type { Environment } from '@gitops-portal/plugin-environments-common';
import {
  appNameProblem,
  insertIntoList,
  ownedPaths,
  pathsOwned,
  planApp,
  type AppPlan,
  type NewApp,
} from '@gitops-portal/plugin-desired-state-common';
import { refuseOddPaths } from '../changes/buildChange';
import { ChangeRefused } from '../changes/ChangeRefused';
import { isPlainPath } from '../changes/checkFiles';
import type { KindCatalog } from '../changes/KindCatalog';
import { refuseInvalid } from '../changes/refuseInvalid';
import type { FileChanges } from '../git/writeCommit';
import type { Source } from '../sources/Sources';
import { readSkeletonOf } from './readSkeletonOf';

/** The part of a new app that one commit writes. */
export interface AppPart {
  source: Source;
  app: NewApp;
  /** Those whose files are written. */
  environments: Environment[];
  /** Whether the app itself begins here, or comes into environments only. */
  isNew: boolean;
}

/**
 * The files of a new app on top of a parent, after every check has passed.
 *
 * @throws ConflictError where the app is there, ChangeRefused
 */
export async function buildNewApp(
  part: AppPart,
  parent: string,
  catalog: KindCatalog,
): Promise<FileChanges> {
  const { source, app, environments: affected } = part;
  const changes = await writeNewApp(part, parent);
  await refuseInvalid({ source, app, affected, parent, changes, catalog });
  return changes;
}

/**
 * The same before the kinds' schemas are asked.
 *
 * @throws ConflictError where the app is there, ChangeRefused
 */
export async function writeNewApp(
  part: AppPart,
  parent: string,
): Promise<FileChanges> {
  const { source, environments, isNew } = part;
  const skeleton = await readSkeletonOf(source, parent);
  if (isNew) {
    await refuseName(source, part.app, parent, skeleton);
  }
  const plan = planOf(part, skeleton);
  const names = environments.map(({ name }) => name);
  const changes: FileChanges = new Map();
  for (const { path, text, environment } of plan.files) {
    const isWritten = environment ? names.includes(environment) : isNew;
    if (!isWritten) continue;
    await refusePath(source, parent, path);
    await refuseOddPaths(source, parent, [path]);
    changes.set(path, text);
  }
  for (const entry of plan.entries) {
    if (!names.includes(entry.environment)) continue;
    changes.set(entry.file, await listWith(source, parent, changes, entry));
  }
  return changes;
}

/** A placeholder that nobody can fill in is the platform team's to mend. */
function planOf(
  { source, app }: AppPart,
  skeleton: Parameters<typeof planApp>[2],
): AppPlan {
  const { config, layout } = source;
  try {
    return planApp(app, { source: config, layout }, skeleton);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { message } = error;
    throw new ChangeRefused(`${app.name} cannot be created`, {
      issues: [{ message }],
    });
  }
}

/**
 * Refuses a name that no app can have, that one has, or under which something
 * else has files: what begins as an app's goes with the app.
 *
 * @throws ConflictError, ChangeRefused
 */
export async function refuseName(
  source: Source,
  app: Pick<NewApp, 'name' | 'owner'>,
  parent: string,
  skeleton: Parameters<typeof planApp>[2],
) {
  const problem = appNameProblem(app.name, skeleton?.reserved);
  if (problem) {
    const message = `name: ${problem}`;
    throw new ChangeRefused('The app cannot be created', {
      issues: [{ path: ['name'], message }],
    });
  }
  const folder = source.layout.folderOf(source.config, app.name);
  const paths = await source.mirror.paths(parent);
  if (paths.some(path => path.startsWith(`${folder}/`) || path === folder)) {
    throw new ConflictError(`There is an app '${app.name}' already`);
  }
  // What an app owns goes with it: it may own nothing that is somebody else's.
  const environments = Object.keys(skeleton?.environments ?? {});
  const [taken] = pathsOwned(
    paths,
    ownedPaths(
      { ...app, environments },
      { source: source.config, layout: source.layout },
      skeleton,
    ),
  );
  if (taken !== undefined) {
    throw new ConflictError(
      `${taken} is there already, where only '${app.name}' would have files`,
    );
  }
}

/** A skeleton may not lead out of the repository, nor over what is there. */
export async function refusePath(source: Source, parent: string, path: string) {
  const message = isPlainPath(path)
    ? (await source.mirror.entry(parent, path)) &&
      `${path} is there already and belongs to something else`
    : `'${path}' is no path that a file can have`;
  if (message) {
    throw new ChangeRefused('The app cannot be created', {
      issues: [{ file: path, message }],
    });
  }
}

/** The text of a file whose list has the entry too. */
export async function listWith(
  source: Source,
  parent: string,
  changes: FileChanges,
  { file, path, item }: AppPlan['entries'][number],
): Promise<string> {
  const text = changes.get(file) ?? (await source.mirror.file(parent, file));
  const result =
    text === undefined
      ? { problems: [{ file, path, message: `there is no ${file}` }] }
      : insertIntoList(text, path, item, file);
  if (result.problems) {
    throw new ChangeRefused(`${file} cannot list the app`, {
      issues: result.problems,
    });
  }
  return result.text;
}
