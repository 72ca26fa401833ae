import { RegistryError } from './RegistryError';

/** A reference to content, as the OCI image specification has it. */
export interface Descriptor {
  mediaType: string;
  digest: string;
  size: number;
  artifactType?: string;
  annotations?: Record<string, string>;
}

/** What the registry reads of a manifest or an index. */
export interface Manifest {
  mediaType?: string;
  artifactType?: string;
  config?: Descriptor;
  layers?: Descriptor[];
  manifests?: Descriptor[];
  subject?: Descriptor;
  annotations?: Record<string, string>;
}

/** Reads a pushed manifest; throws `MANIFEST_INVALID`. */
export function parseManifest(content: Buffer): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(content.toString('utf8'));
  } catch {
    throw new RegistryError('MANIFEST_INVALID', 'manifest is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RegistryError('MANIFEST_INVALID', 'manifest is not an object');
  }
  return value as Manifest;
}

/**
 * How a manifest with a subject is listed by the referrers API: its artifact
 * type is that of its config where it names none itself.
 */
export function referrerOf(
  manifest: Manifest,
  stored: { digest: string; size: number; mediaType: string },
): Descriptor {
  const artifactType = manifest.artifactType ?? manifest.config?.mediaType;
  const { annotations } = manifest;
  return {
    mediaType: stored.mediaType,
    digest: stored.digest,
    size: stored.size,
    ...(artifactType && { artifactType }),
    ...(annotations && { annotations }),
  };
}
