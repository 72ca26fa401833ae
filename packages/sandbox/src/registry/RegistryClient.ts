import { createHash } from 'node:crypto';
import type { Descriptor } from './Manifest';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

/** Content to push, with the media type that a manifest names it by. */
export interface Content {
  mediaType: string;
  bytes: Buffer;
}

/** Pushes to a registry by the distribution API. */
export class RegistryClient {
  /** @param origin - such as `http://127.0.0.1:7115` */
  constructor(private readonly origin: string) {}

  /** Pushes a blob unless it is there. */
  async pushBlob(name: string, content: Content): Promise<Descriptor> {
    const { bytes, mediaType } = content;
    const digest = digestOf(bytes);
    const head = await fetch(`${this.origin}/v2/${name}/blobs/${digest}`, {
      method: 'HEAD',
    });
    if (!head.ok) {
      await this.send(
        'POST',
        `/v2/${name}/blobs/uploads/?digest=${encodeURIComponent(digest)}`,
        bytes,
        'application/octet-stream',
      );
    }
    return { mediaType, digest, size: bytes.length };
  }

  /** Pushes a manifest by its digest and, where there are some, by tags. */
  async pushManifest(
    name: string,
    manifest: object,
    tags: string[] = [],
  ): Promise<Descriptor> {
    const bytes = Buffer.from(JSON.stringify(manifest));
    const digest = digestOf(bytes);
    for (const reference of [digest, ...tags]) {
      await this.send(
        'PUT',
        `/v2/${name}/manifests/${reference}`,
        bytes,
        MANIFEST,
      );
    }
    return { mediaType: MANIFEST, digest, size: bytes.length };
  }

  /** What a manifest is, by tag or digest. */
  async describe(name: string, reference: string): Promise<Descriptor> {
    const response = await fetch(
      `${this.origin}/v2/${name}/manifests/${reference}`,
      { method: 'HEAD' },
    );
    if (!response.ok) {
      throw new Error(`${name}@${reference} is not in the registry`);
    }
    return {
      mediaType: response.headers.get('content-type') ?? MANIFEST,
      digest: response.headers.get('docker-content-digest') ?? reference,
      size: Number(response.headers.get('content-length')),
    };
  }

  private async send(method: string, path: string, body: Buffer, type: string) {
    const response = await fetch(`${this.origin}${path}`, {
      method,
      headers: { 'content-type': type },
      body: new Uint8Array(body),
    });
    if (!response.ok) {
      throw new Error(
        `The registry answered ${
          response.status
        } to ${method} ${path}: ${await response.text()}`,
      );
    }
  }
}

/** The digest by which content is named. */
export function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
