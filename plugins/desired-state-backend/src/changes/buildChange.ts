import { InputError } from '@backstage/errors';
import type { Environment } from '@gitops-portal/plugin-environments-common';
import {
  applyEdits,
  findConflicts,
  pendingEdits,
  type Conflict,
  type Edit,
} from '@gitops-portal/plugin-desired-state-common';
import type { FileChange } from '@gitops-portal/plugin-desired-state-node';
import { environmentsOfApp } from '../apps/environmentsOfApp';
import { GitError } from '../git/GitError';
import { mergeBase } from '../git/readDiff';
import { UnreadableFile } from '../git/UnreadableFile';
import type { FileChanges } from '../git/writeCommit';
import type { Source } from '../sources/Sources';
import { readDataInTurns } from '../apps/readConfigurationInTurns';
import { ChangeRefused } from './ChangeRefused';
import type { ChangeInput } from './ChangeService';
import type { KindCatalog } from './KindCatalog';
import { refuseInvalid } from './refuseInvalid';

type Texts = Map<string, string | undefined>;

async function textsAt(
  source: Source,
  commit: string,
  files: string[],
): Promise<Texts> {
  const texts: Texts = new Map();
  for (const file of files) {
    texts.set(file, await source.mirror.file(commit, file));
  }
  return texts;
}

/** The texts that are changed; what is no text cannot be. */
async function currentTexts(source: Source, commit: string, files: string[]) {
  try {
    return await textsAt(source, commit, files);
  } catch (error) {
    if (error instanceof UnreadableFile) {
      const { message, path: file } = error;
      throw new ChangeRefused(message, { issues: [{ file, message }] });
    }
    throw error;
  }
}

/**
 * The commit that shows on a parent what somebody saw at a head: of the branch
 * of a pull request, what was there before it.
 */
async function seenFrom({ mirror }: Source, head: string, parent: string) {
  const isMerged =
    mirror.head !== undefined && (await mirror.isAncestor(head, mirror.head));
  return isMerged ? head : (await mergeBase(mirror, head, parent)) ?? head;
}

/** The texts that the user saw before they asked for a change of a parent. */
async function seenTexts(
  { source, head, write }: ChangeInput,
  parent: string,
  files: string[],
) {
  const unknown = new InputError(
    `head: expected a commit of ${source.config.name}, got '${head}'`,
  );
  // Anything else could be an option to git.
  if (!/^[0-9a-f]{40,64}$/.test(head)) {
    throw unknown;
  }
  try {
    const seen =
      write === 'pull-request' ? await seenFrom(source, head, parent) : head;
    return await textsAt(source, seen, files);
  } catch (error) {
    throw error instanceof GitError ? unknown : error;
  }
}

/** Whole files that somebody changed since, but to what they should be. */
function fileConflicts(
  files: FileChange[],
  seen: Texts,
  current: Texts,
): Conflict[] {
  return files.flatMap(({ file, text: yours }) => {
    const base = seen.get(file);
    const theirs = current.get(file);
    return theirs === base || theirs === yours
      ? []
      : [{ file, path: [], base, theirs, yours }];
  });
}

/** The edits that are still to be made, where nothing stands against them. */
async function refuseConflicts(
  input: ChangeInput,
  parent: string,
  current: Texts,
): Promise<Edit[]> {
  const { head, edits, files = [] } = input;
  if (head === parent) {
    return edits;
  }
  const seen = await seenTexts(input, parent, [...current.keys()]);
  const base = (file: string) => seen.get(file);
  const now = (file: string) => current.get(file);
  const dataOf = await readDataInTurns(
    [...current].flatMap(([file, text]) =>
      text === seen.get(file) ? [] : [seen.get(file), text],
    ),
  );
  const conflicts = [
    ...findConflicts(edits, base, now, dataOf),
    ...fileConflicts(files, seen, current),
  ];
  if (conflicts.length > 0) {
    throw new ChangeRefused('Somebody changed the same value meanwhile', {
      conflicts,
      head: parent,
    });
  }
  return pendingEdits(edits, base, now, dataOf);
}

/**
 * What lies where a file is to be: a link on the way leads elsewhere.
 *
 * @throws ChangeRefused
 */
export async function refuseOddPaths(
  source: Source,
  parent: string,
  files: string[],
) {
  for (const file of files) {
    const isFolder =
      files.some(other => other.startsWith(`${file}/`)) ||
      (await source.mirror.hasFolder(parent, file));
    if (isFolder) {
      const message = `${file} is a folder, so it cannot be a file`;
      throw new ChangeRefused(message, { issues: [{ file, message }] });
    }
    const parts = file.split('/');
    for (let depth = 1; depth < parts.length; depth += 1) {
      const above = parts.slice(0, depth).join('/');
      if (await source.mirror.entry(parent, above)) {
        const message = `${above} is no folder, so ${file} cannot be in it`;
        throw new ChangeRefused(message, { issues: [{ file, message }] });
      }
    }
  }
}

function apply(edits: Edit[], files: FileChange[], current: Texts) {
  const changes: FileChanges = new Map();
  const whole = new Map(files.map(({ file, text }) => [file, text]));
  for (const [file, text] of current) {
    const result = whole.has(file)
      ? { text: whole.get(file) }
      : applyEdits(text, edits, file);
    if ('problems' in result && result.problems) {
      throw new ChangeRefused(`${file} cannot be changed this way`, {
        issues: result.problems,
      });
    }
    const isSame = whole.has(file)
      ? result.text === text
      : result.text === (text ?? '');
    if (!isSame) {
      changes.set(file, result.text);
    }
  }
  return changes;
}

/**
 * The files that a change makes others on top of a parent: conflicts and what
 * a file allows are checked, and not yet what the result means.
 *
 * @throws ChangeRefused
 */
export async function applyChange(
  input: ChangeInput,
  parent: string,
): Promise<FileChanges> {
  const { source, edits, files = [] } = input;
  const paths = [...new Set([...edits, ...files].map(({ file }) => file))];
  await refuseOddPaths(source, parent, paths);
  const current = await currentTexts(source, parent, paths);
  const pending = await refuseConflicts(input, parent, current);
  const changes = apply(pending, files, current);
  if (changes.size === 0) {
    throw new ChangeRefused('The change changes nothing', {
      issues: [{ message: 'every value already is what you set it to' }],
    });
  }
  return changes;
}

/**
 * Where each file stands for itself, an app is in an environment until its last
 * file there goes.
 *
 * @throws ChangeRefused
 */
async function refuseLeaving(
  { source, app }: ChangeInput,
  affected: Environment[],
  parent: string,
  changes: FileChanges,
) {
  const names = affected.map(({ name }) => name);
  const paths = await source.mirror.paths(parent, app.path);
  const after = new Set(paths);
  for (const [path, text] of changes) {
    if (text === undefined) after.delete(path);
    else after.add(path);
  }
  const before = environmentsOfApp(source, app.name, names, paths);
  const left = environmentsOfApp(source, app.name, names, after);
  const gone = before.find(name => !left.includes(name));
  if (gone !== undefined) {
    const message = `nothing would be left of ${app.name} in ${gone}: remove the app instead`;
    throw new ChangeRefused('That is not a change of the app', {
      issues: [{ message }],
    });
  }
}

/**
 * The files that a change makes others, after every check has passed: what the
 * kinds' schemas allow is one of them.
 *
 * @throws ChangeRefused
 */
export async function buildChange(
  input: ChangeInput,
  affected: Environment[],
  parent: string,
  catalog: KindCatalog,
): Promise<FileChanges> {
  const { source, app } = input;
  const changes = await applyChange(input, parent);
  await refuseLeaving(input, affected, parent, changes);
  await refuseInvalid({ source, app, affected, parent, changes, catalog });
  return changes;
}
