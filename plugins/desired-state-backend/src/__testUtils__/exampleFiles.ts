import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';

const example = resolve(__dirname, '../../../../examples/platform-config');

/** The files of the example repository, by their paths in it. */
export async function exampleFiles() {
  const entries = await readdir(example, {
    recursive: true,
    withFileTypes: true,
  });
  return Promise.all(
    entries
      .filter(entry => entry.isFile())
      .map(async entry => {
        const file = join(entry.parentPath, entry.name);
        const content = await readFile(file, 'utf8');
        return { path: relative(example, file), content };
      }),
  );
}
