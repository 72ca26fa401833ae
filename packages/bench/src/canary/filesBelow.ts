import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Every file below a folder, but for folders that are left out. */
export async function filesBelow(
  folder: string,
  leftOut: string[] = [],
): Promise<string[]> {
  if (leftOut.includes(folder)) return [];
  const entries = await readdir(folder, { withFileTypes: true }).catch(
    () => [],
  );
  const found = await Promise.all(
    entries.map(entry => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path, leftOut);
      return entry.isFile() ? [path] : [];
    }),
  );
  return found.flat();
}
