import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder with those above it that are missing. Node's own recursive
 * way does not end where a file system refuses new names as not found, as
 * `/proc` does.
 *
 * @throws where one cannot be made, or something else has the name
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const parent = dirname(path);
    if (code === 'ENOENT' && parent !== path) {
      await makeFolder(parent);
      await mkdir(path);
    } else if (code !== 'EEXIST') {
      throw error;
    }
  }
}
