import { join } from 'node:path';
import { BlobStore } from './BlobStore';
import { parseManifest, referrerOf, type Descriptor } from './Manifest';
import { isDigest, isRepositoryName, isTag } from './references';
import { RegistryError } from './RegistryError';
import { RegistryRepository } from './RegistryRepository';

/** A manifest as it is pulled. */
interface StoredManifest {
  digest: string;
  mediaType: string;
  size: number;
}

/** An OCI registry's content: blobs, manifests, tags, referrers; all on disk. */
export class Registry {
  private readonly repositories = new Map<string, RegistryRepository>();

  private constructor(
    private readonly folder: string,
    readonly blobs: BlobStore,
  ) {}

  static async open(folder: string): Promise<Registry> {
    return new Registry(folder, await BlobStore.open(join(folder, 'blobs')));
  }

  /** @throws RegistryError where the tag or digest names nothing */
  manifest(name: string, reference: string): StoredManifest {
    const repository = this.repository(name);
    const digest = repository?.digestOf(reference);
    if (!repository || !digest) {
      throw new RegistryError(
        'MANIFEST_UNKNOWN',
        `manifest unknown: ${name} has no ${reference}`,
      );
    }
    return { digest, ...repository.manifest(digest) };
  }

  /**
   * Stores a manifest under its digest and, unless that is the reference, a
   * tag. What it is made of has to be there; its subject need not.
   */
  async putManifest(options: {
    name: string;
    reference: string;
    mediaType: string;
    content: Buffer;
  }): Promise<{ digest: string; subject?: string }> {
    const { name, reference, mediaType, content } = options;
    requireName(name);
    const isByDigest = isDigest(reference);
    if (!isByDigest && !isTag(reference)) {
      throw new RegistryError('TAG_INVALID', `invalid tag ${reference}`);
    }
    const manifest = parseManifest(content);
    await this.requireParts([
      ...(manifest.config ? [manifest.config] : []),
      ...(manifest.layers ?? []),
      ...(manifest.manifests ?? []),
    ]);
    const digest = await this.blobs.put(content);
    if (isByDigest && digest !== reference) {
      throw new RegistryError(
        'DIGEST_INVALID',
        `the manifest has the digest ${digest}`,
      );
    }
    const stored = { digest, mediaType, size: content.length };
    const subject = manifest.subject?.digest;
    const repository = this.repository(name) ?? this.begin(name);
    repository.add({
      ...stored,
      ...(isByDigest ? {} : { tag: reference }),
      ...(subject && {
        refersTo: { subject, as: referrerOf(manifest, stored) },
      }),
    });
    return { digest, subject };
  }

  /** Sorted. */
  tags(name: string): string[] {
    const repository = this.repository(name);
    if (!repository) {
      throw new RegistryError('NAME_UNKNOWN', `there is no ${name}`);
    }
    return repository.tags();
  }

  /** What refers to a manifest; empty where nothing does. */
  referrers(name: string, subject: string): Descriptor[] {
    return this.repository(name)?.referrers(subject) ?? [];
  }

  private async requireParts(parts: Descriptor[]): Promise<void> {
    for (const { digest } of parts) {
      const isThere =
        isDigest(digest) && (await this.blobs.size(digest)) !== undefined;
      if (!isThere) {
        throw new RegistryError(
          'MANIFEST_BLOB_UNKNOWN',
          `the manifest names ${digest}, which was not pushed`,
        );
      }
    }
  }

  private repository(name: string): RegistryRepository | undefined {
    requireName(name);
    let found = this.repositories.get(name);
    if (!found) {
      found = RegistryRepository.open(this.file(name));
      if (found) this.repositories.set(name, found);
    }
    return found;
  }

  private begin(name: string): RegistryRepository {
    const made = RegistryRepository.create(this.file(name));
    this.repositories.set(name, made);
    return made;
  }

  private file(name: string): string {
    return join(this.folder, 'repositories', name, 'records.json');
  }
}

function requireName(name: string): void {
  if (!isRepositoryName(name)) {
    throw new RegistryError('NAME_INVALID', `invalid repository name ${name}`);
  }
}
