import { loadKinds, type Kind } from '@gitops-portal/plugin-schemas-common';
import type { Checkout } from './checkoutOptions';
import type { FileTree } from './FileTree';

const YAML = /\.(ya?ml|json)$/i;

/** The kinds that a tree defines, from the files and folders that are named. */
export async function loadSchemas(
  { schemas }: Pick<Checkout, 'schemas'>,
  tree: FileTree,
): Promise<Kind[]> {
  const folders = schemas.map(path => path.replace(/^\.\/|\/+$/g, ''));
  const files = (await tree.list()).filter(
    path =>
      YAML.test(path) &&
      folders.some(folder => path === folder || path.startsWith(`${folder}/`)),
  );
  const texts = await Promise.all(
    files.map(async file => ({ file, text: (await tree.read(file)) ?? '' })),
  );
  return loadKinds(texts).kinds;
}
