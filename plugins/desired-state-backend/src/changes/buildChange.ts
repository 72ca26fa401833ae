import { InputError } from '@backstage/errors';
import type { Environment } from '@gitops-portal/plugin-environments-common';
import {
  applyEdits,
  findConflicts,
  type Edit,
} from '@gitops-portal/plugin-desired-state-common';
import { GitError } from '../git/GitError';
import { UnreadableFile } from '../git/UnreadableFile';
import type { FileChanges } from '../git/writeCommit';
import type { Source } from '../sources/Sources';
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

/** The texts that the user saw. */
async function seenTexts(source: Source, head: string, files: string[]) {
  const unknown = new InputError(
    `head: expected a commit of ${source.config.name}, got '${head}'`,
  );
  // Anything else could be an option to git.
  if (!/^[0-9a-f]{40,64}$/.test(head)) {
    throw unknown;
  }
  try {
    return await textsAt(source, head, files);
  } catch (error) {
    throw error instanceof GitError ? unknown : error;
  }
}

async function refuseConflicts(
  { source, head, edits }: ChangeInput,
  parent: string,
  files: string[],
  current: Texts,
) {
  if (head === parent) {
    return;
  }
  const seen = await seenTexts(source, head, files);
  const conflicts = findConflicts(
    edits,
    file => seen.get(file),
    file => current.get(file),
  );
  if (conflicts.length > 0) {
    throw new ChangeRefused('Somebody changed the same value meanwhile', {
      conflicts,
      head: parent,
    });
  }
}

function apply(edits: Edit[], current: Texts): FileChanges {
  const changes: FileChanges = new Map();
  for (const [file, text] of current) {
    const result = applyEdits(text, edits, file);
    if (result.problems) {
      throw new ChangeRefused(`${file} cannot be changed this way`, {
        issues: result.problems,
      });
    }
    if (result.text !== (text ?? '')) {
      changes.set(file, result.text);
    }
  }
  return changes;
}

/**
 * The files that edits change on top of a parent, after every check has
 * passed: conflicts, what a file allows, what the kinds' schemas allow.
 *
 * @throws ChangeRefused
 */
export async function buildChange(
  input: ChangeInput,
  affected: Environment[],
  parent: string,
  catalog: KindCatalog,
): Promise<FileChanges> {
  const { source, app, edits } = input;
  const files = [...new Set(edits.map(({ file }) => file))];
  const current = await currentTexts(source, parent, files);
  await refuseConflicts(input, parent, files, current);
  const changes = apply(edits, current);
  if (changes.size === 0) {
    throw new ChangeRefused('The change changes nothing', {
      issues: [{ message: 'every value already is what you set it to' }],
    });
  }
  await refuseInvalid({ source, app, affected, parent, changes, catalog });
  return changes;
}
