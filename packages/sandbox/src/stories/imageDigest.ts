import { createHash } from 'node:crypto';

/** The registry of the demo world. */
export const REGISTRY = 'registry.lumen.example';

/**
 * The digest that the demo world gives to an image, such as
 * `checkout/checkout` at `2.9.0`: the same name has the same digest always.
 */
export function imageDigest(repository: string, tag: string): string {
  const hash = createHash('sha256');
  return `sha256:${hash
    .update(`${REGISTRY}/${repository}:${tag}`)
    .digest('hex')}`;
}
