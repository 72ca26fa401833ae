import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';

const compress = promisify(deflate);

/** An object as git stores it, see gitformat-loose and `git hash-object`. */
export interface GitObject {
  id: string;
  /** Header and content. */
  bytes: Buffer;
}

/**
 * An object of a repository whose ids have so many hexadecimal digits: 40 of
 * SHA-1, 64 of SHA-256.
 */
export function gitObject(
  type: 'blob' | 'tree' | 'commit',
  content: Buffer,
  idLength: number,
): GitObject {
  const header = Buffer.from(`${type} ${content.length}\0`);
  const bytes = Buffer.concat([header, content]);
  const hash = createHash(idLength === 64 ? 'sha256' : 'sha1');
  return { id: hash.update(bytes).digest('hex'), bytes };
}

/**
 * Stores an object in a repository. It appears whole or not at all: others
 * read the repository meanwhile.
 */
export async function storeObject(
  gitDir: string,
  { id, bytes }: GitObject,
): Promise<void> {
  const file = join(gitDir, 'objects', id.slice(0, 2), id.slice(2));
  if (existsSync(file)) return;
  const temporary = `${file}.${randomUUID()}`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(temporary, await compress(bytes), {
    mode: 0o444,
    flush: true,
  });
  await rename(temporary, file);
}
