import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** All files below a folder, sorted, without packages and build output. */
export function filesBelow(folder, accepts = () => true) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        return ['node_modules', 'dist', 'coverage'].includes(entry.name)
          ? []
          : filesBelow(path, accepts);
      }
      return entry.isFile() && accepts(path) ? [path] : [];
    });
}

/** One hash over the names and contents of files. */
export function hashFiles(files, ...more) {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  for (const text of more) {
    hash.update(text).update('\0');
  }
  return hash.digest('hex');
}
