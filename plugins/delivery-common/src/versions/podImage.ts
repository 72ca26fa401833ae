import { asFields, asList, asText } from '../objects/fields';
import type { Fields, ObservedObject } from '../objects';
import type { ImageVersion } from './ImageVersion';
import { parseImage } from './parseImage';

/**
 * The image that a container of a pod runs; undefined where it runs none yet.
 * The tag is that of the pod's spec, since the kubelet may report another name
 * of the same image (kubernetes/kubernetes#51017). The digest is the one that
 * the spec pins, else the one that the runtime reports: of an image for several
 * platforms that may be the digest of one of them.
 *
 * @param container - its name; the pod's first where absent
 */
export function podImage(
  pod: ObservedObject,
  container?: string,
): ImageVersion | undefined {
  const asked = named(asList(pod.spec.containers), container);
  const image = asText(asked.image);
  const name = asText(asked.name) ?? container;
  const status = named(asList(pod.status.containerStatuses), name);
  const imageId = asText(status.imageID);
  if (!imageId) return undefined;
  const { version, digest } = parseImage(image ?? asText(status.image) ?? '');
  const runs = digest ?? digestOf(imageId);
  if (!version && !runs) return undefined;
  return {
    ...(version ? { version } : {}),
    ...(runs ? { digest: runs } : {}),
  };
}

/**
 * The digest in `docker-pullable://repository@sha256:…`. An id without a
 * repository is that of the configuration, which no registry knows.
 */
function digestOf(imageId: string): string | undefined {
  return /[^/]@(sha\d+:[0-9a-f]+)$/.exec(imageId)?.[1];
}

function named(entries: unknown[], name: string | undefined): Fields {
  const fields = entries.map(asFields);
  return (
    fields.find(entry => entry.name === name) ?? (name ? {} : fields[0] ?? {})
  );
}
