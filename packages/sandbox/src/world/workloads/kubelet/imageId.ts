import { createHash } from 'node:crypto';

/**
 * What the kubelet reports as `imageID`: repository and digest. An image named
 * by tag gets the digest that its name stands for in this world.
 */
export function imageId(image: string): string {
  const [named, digest] = image.split('@');
  const repository = named.replace(/:[^/:]+$/, '');
  return `${repository}@${digest ?? digestOfTag(named)}`;
}

function digestOfTag(image: string): string {
  return `sha256:${createHash('sha256').update(image).digest('hex')}`;
}
