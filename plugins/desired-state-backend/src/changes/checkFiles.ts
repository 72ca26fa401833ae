import { InputError } from '@backstage/errors';
import type { FileChange } from '@gitops-portal/plugin-desired-state-node';

/** Names that mean something to git or to the file system. */
const special = /^(?:\.{0,2}|\.git(?:modules|attributes)?|git~\d+)$/i;
/** What no path that people write has in it. */
const unusual = /[\p{Cc}\p{Cf}\\:*?"<>|]/u;
/** Bytes that a name may have: with more, nobody can check the branch out. */
const longestName = 255;

/** What the catalog reads: whose an app is, and so who may change it. */
const description = /(?:^|\/)catalog-info\.ya?ml$/i;

/** Whether a path stays where it says, on every file system. */
export function isPlainPath(path: string): boolean {
  return (
    !unusual.test(path) &&
    path.length <= 1000 &&
    path
      .split('/')
      .every(
        part => !special.test(part) && Buffer.byteLength(part) <= longestName,
      )
  );
}

/**
 * Holds whole files of a change against what may be written: inside the app's
 * folder, each once, and none that edits change as well. What describes the app
 * to the catalog is none of them: who changes an app may not give it away.
 *
 * @throws InputError
 */
export function checkFiles(
  files: FileChange[],
  folder: string,
  edited: string[],
) {
  const seen = new Set(edited);
  files.forEach(({ file }, index) => {
    const refuse = (expected: string) => {
      throw new InputError(`files[${index}].file: ${expected}, got '${file}'`);
    };
    if (!isPlainPath(file) || !file.startsWith(`${folder}/`)) {
      refuse(`expected a path below ${folder}/`);
    }
    if (description.test(file)) {
      refuse(
        'expected no catalog-info.yaml, which says who owns the app and is changed in Git',
      );
    }
    if (seen.has(file)) {
      refuse('expected each file once');
    }
    seen.add(file);
  });
}
