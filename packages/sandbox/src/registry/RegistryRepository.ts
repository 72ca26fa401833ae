import { existsSync } from 'node:fs';
import { readJsonFile, writeJsonFile } from '../forge/store/jsonFile';
import type { Descriptor } from './Manifest';

interface Records {
  /** Media type by digest of a manifest. */
  manifests: Record<string, { mediaType: string; size: number }>;
  /** Digest by tag. */
  tags: Record<string, string>;
  /** By digest of the subject. */
  referrers: Record<string, Descriptor[]>;
}

/** The manifests and tags of one repository, in one JSON file. */
export class RegistryRepository {
  private constructor(
    private readonly file: string,
    private readonly records: Records,
  ) {}

  /** Undefined where nothing was pushed yet, unless it is to be made. */
  static open(file: string): RegistryRepository | undefined {
    return existsSync(file)
      ? new RegistryRepository(file, readJsonFile<Records>(file))
      : undefined;
  }

  static create(file: string): RegistryRepository {
    return new RegistryRepository(file, {
      manifests: {},
      tags: {},
      referrers: {},
    });
  }

  /** The digest that a tag names, or the digest itself. */
  digestOf(reference: string): string | undefined {
    const digest = Object.hasOwn(this.records.tags, reference)
      ? this.records.tags[reference]
      : reference;
    return Object.hasOwn(this.records.manifests, digest) ? digest : undefined;
  }

  manifest(digest: string): { mediaType: string; size: number } {
    return this.records.manifests[digest];
  }

  tags(): string[] {
    return Object.keys(this.records.tags).sort();
  }

  referrers(subject: string): Descriptor[] {
    return this.records.referrers[subject] ?? [];
  }

  add(entry: {
    digest: string;
    mediaType: string;
    size: number;
    tag?: string;
    refersTo?: { subject: string; as: Descriptor };
  }): void {
    const { digest, mediaType, size, tag, refersTo } = entry;
    this.records.manifests[digest] = { mediaType, size };
    if (tag) this.records.tags[tag] = digest;
    if (refersTo) {
      const others = this.referrers(refersTo.subject).filter(
        other => other.digest !== digest,
      );
      this.records.referrers[refersTo.subject] = [...others, refersTo.as];
    }
    writeJsonFile(this.file, this.records);
  }
}
