import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** The desired-state repository that comes with the project. */
export const EXAMPLE_CONTENT = join(
  // the sandbox runs from the source tree only, beside the examples
  // eslint-disable-next-line no-restricted-syntax
  __dirname,
  '../../../../examples/platform-config',
);

/** Every file below a folder, by its path with slashes; dotfiles are left out. */
export async function readContent(
  folder: string,
): Promise<Map<string, string>> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const paths = entries
    .filter(entry => entry.isFile() && !entry.name.startsWith('.'))
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
  const texts = await Promise.all(paths.map(path => readFile(path, 'utf8')));
  return new Map(
    paths.map((path, index) => [
      relative(folder, path).split(sep).join('/'),
      texts[index],
    ]),
  );
}
