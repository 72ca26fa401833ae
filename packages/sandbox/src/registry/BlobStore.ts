import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, type ReadStream } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { RegistryError } from './RegistryError';

/** Contents by digest, one file each; what is there is always whole. */
export class BlobStore {
  private constructor(private readonly folder: string) {}

  /** Opens the folder; uploads that were cut off are forgotten. */
  static async open(folder: string): Promise<BlobStore> {
    await rm(join(folder, 'uploads'), { recursive: true, force: true });
    await mkdir(join(folder, 'uploads'), { recursive: true });
    await mkdir(join(folder, 'sha256'), { recursive: true });
    return new BlobStore(folder);
  }

  /** Bytes of a blob; undefined where there is none. */
  async size(digest: string): Promise<number | undefined> {
    const found = await stat(this.path(digest)).catch(() => undefined);
    return found?.size;
  }

  read(digest: string): ReadStream {
    return createReadStream(this.path(digest));
  }

  /** Stores a content that is wholly at hand; its digest is the result. */
  async put(content: Buffer): Promise<string> {
    const digest = `sha256:${createHash('sha256')
      .update(content)
      .digest('hex')}`;
    const upload = this.upload(randomUUID());
    await writeFile(upload, content);
    await rename(upload, this.path(digest));
    return digest;
  }

  /** Begins an upload; its id is the result. */
  async begin(): Promise<string> {
    const id = randomUUID();
    await writeFile(this.upload(id), '');
    return id;
  }

  /** Adds to an upload, and answers how many bytes it has now. */
  async append(id: string, content: Readable): Promise<number> {
    await this.uploaded(id);
    await pipeline(content, createWriteStream(this.upload(id), { flags: 'a' }));
    return this.uploaded(id);
  }

  /** Bytes of an upload that is under way. */
  async uploaded(id: string): Promise<number> {
    const known = /^[0-9a-f-]{36}$/.test(id);
    const found = known && (await stat(this.upload(id)).catch(() => undefined));
    if (!found) {
      throw new RegistryError('BLOB_UPLOAD_UNKNOWN', 'blob upload unknown');
    }
    return found.size;
  }

  /** Ends an upload: it is kept only where it has the digest. */
  async finish(id: string, digest: string): Promise<void> {
    await this.uploaded(id);
    const hash = createHash('sha256');
    await pipeline(createReadStream(this.upload(id)), hash);
    const found = `sha256:${hash.digest('hex')}`;
    if (found !== digest) {
      await rm(this.upload(id), { force: true });
      throw new RegistryError(
        'DIGEST_INVALID',
        `provided digest did not match uploaded content, which is ${found}`,
      );
    }
    await rename(this.upload(id), this.path(digest));
  }

  private path(digest: string): string {
    return join(this.folder, digest.replace(':', '/'));
  }

  private upload(id: string): string {
    return join(this.folder, 'uploads', id);
  }
}
