import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';

const examples = resolve(__dirname, '../../../../examples');

async function filesBelow(folder: string): Promise<Record<string, string>> {
  const root = join(examples, folder);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files: Record<string, string> = {};
  for (const entry of entries.filter(each => each.isFile())) {
    const file = join(entry.parentPath, entry.name);
    files[relative(root, file)] = await readFile(file, 'utf8');
  }
  return files;
}

/** An example repository in another layout, with the kinds of the platform. */
export async function exampleLayout(
  name: 'helm-values' | 'plain',
): Promise<Record<string, string>> {
  const kinds = await filesBelow('platform-config/platform/xrds');
  const own = await filesBelow(`layouts/${name}`);
  const defined = Object.entries(kinds).map(([path, text]) => [
    `platform/xrds/${path}`,
    text,
  ]);
  return { ...own, ...Object.fromEntries(defined) };
}
