import { asFields, asList, asText } from '../objects/fields';
import type { ObservedObject } from '../objects';
import type { AppVersions, ImageVersion } from '../versions';
import { countRunning } from '../versions/countRunning';
import { mainOf } from '../versions/mainOf';
import { parseImage, requestedImage } from '../versions/parseImage';
import { podImage } from '../versions/podImage';
import { VersionNames } from '../versions/VersionNames';
import type { DerivationInput } from './Derivation';
import type { ObjectTree } from './ObjectTree';

const workloads = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'CronJob',
  'Rollout',
]);

/**
 * The versions of an app's main workload: what Git asks for, what was applied,
 * what its pods run. Undefined where it has no workload and Git names no image.
 */
export function versionsOf(
  input: Pick<DerivationInput, 'app' | 'desired' | 'previous'>,
  tree: ObjectTree,
): AppVersions | undefined {
  const { app, desired, previous } = input;
  const main = mainWorkload(app, tree.objects);
  const above = main ? tree.ancestorsOf(main.object) : [];
  const asked = desiredImage(app, desired?.images, main?.object, above);
  const requested = above
    .map(({ spec }) => requestedImage(spec.image))
    .find(image => image !== undefined);
  const applied = requested ?? (main && parseImage(main.image));
  if (!asked && !applied) return undefined;

  const pods = main ? tree.allPodsOf(main.object).filter(isThere) : [];
  const images = pods
    .map(pod => podImage(pod, main?.container))
    .filter(image => image !== undefined);
  const names = new VersionNames();
  names.add(asked);
  names.add(requested);
  for (const { spec } of tree.objects) names.add(requestedImage(spec.image));
  names.addAll(previous?.versions);
  return {
    ...(asked ? { desired: names.name(asked) } : {}),
    ...(applied ? { applied: names.name(applied) } : {}),
    running: countRunning(images.map(image => names.name(image))),
    pods: pods.length,
  };
}

function mainWorkload(app: string, objects: ObservedObject[]) {
  const found = objects.flatMap(object => {
    const template = asFields(object.spec.template);
    const container = asFields(asList(template.containers)[0]);
    const image = asText(container.image);
    if (!workloads.has(object.kind) || !image) return [];
    return [
      {
        object,
        image,
        container: asText(container.name),
        name: object.metadata.name,
        isPinned: image.includes('@'),
        isScheduled: object.kind === 'CronJob',
      },
    ];
  });
  return mainOf(app, found);
}

/** The image in Git of the request that the main workload comes from. */
function desiredImage(
  app: string,
  images: Record<string, ImageVersion> | undefined,
  main: ObservedObject | undefined,
  above: ObservedObject[],
): ImageVersion | undefined {
  if (!images) return undefined;
  for (const { metadata } of main ? [...above, main] : []) {
    if (Object.hasOwn(images, metadata.name)) return images[metadata.name];
  }
  // The workload is that of a request without an image, such as a database.
  if (above.length > 0) return undefined;
  return mainOf(
    app,
    Object.entries(images).map(([name, image]) => ({
      name,
      image,
      isPinned: image.digest !== undefined,
    })),
  )?.image;
}

/** What ends, or has ended, runs no version any more. */
function isThere({ metadata, status }: ObservedObject): boolean {
  return (
    !metadata.deletionTimestamp &&
    status.phase !== 'Succeeded' &&
    status.phase !== 'Failed'
  );
}
