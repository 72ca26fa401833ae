import { asFields, asList, asText } from '../objects/fields';
import type { ObservedObject } from '../objects';
import type { RunningVersion } from '../status';

const workloads = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'CronJob',
]);

/**
 * The version of an app: the tag and digest of the first container of its main
 * workload, which is the one named `web` or like the app, else the first whose
 * image is named by digest, else the first that does not only run at times.
 */
export function runningVersion(
  app: string,
  objects: ObservedObject[],
): RunningVersion | undefined {
  const images = objects
    .filter(object => workloads.has(object.kind))
    .map(object => ({
      kind: object.kind,
      name: object.metadata.name,
      image: imageOf(object),
      owner: object.metadata.ownerReferences?.find(ref => ref.controller)?.uid,
    }))
    .filter(({ image }) => image !== undefined);
  const main =
    images.find(({ name }) => name === 'web' || name === app) ??
    images.find(({ image }) => image?.includes('@')) ??
    images.find(({ kind }) => kind !== 'CronJob') ??
    images[0];
  if (main?.image === undefined) return undefined;
  const running = parseImage(main.image);
  const version = running.version ?? tagOf(running.digest, objects);
  const wanted = wantedBy(main.owner, running, objects);
  return {
    ...(version ? { version } : {}),
    ...running,
    ...(wanted ? { wanted } : {}),
  };
}

/** What the request asks for, while its workload still has another image. */
function wantedBy(
  owner: string | undefined,
  running: RunningVersion,
  objects: ObservedObject[],
): RunningVersion['wanted'] {
  const request = objects.find(({ metadata }) => metadata.uid === owner);
  const image = asFields(request?.spec.image);
  const digest = asText(image.digest);
  const version = asText(image.tag);
  const isOther =
    digest && running.digest
      ? digest !== running.digest
      : version !== undefined &&
        running.version !== undefined &&
        version !== running.version;
  return owner && isOther
    ? { ...(version ? { version } : {}), ...(digest ? { digest } : {}) }
    : undefined;
}

/** The tag that a request gives to a digest which runs without one. */
function tagOf(
  digest: string | undefined,
  objects: ObservedObject[],
): string | undefined {
  if (!digest) return undefined;
  for (const { spec } of objects) {
    const image = asFields(spec.image);
    if (image.digest === digest) return asText(image.tag);
  }
  return undefined;
}

/** Splits `registry:5000/team/app:1.2.3@sha256:…`. */
export function parseImage(image: string): RunningVersion {
  const [name, digest] = image.split('@');
  const tag = /:([^/:]+)$/.exec(name)?.[1];
  return {
    ...(tag ? { version: tag } : {}),
    ...(digest ? { digest } : {}),
  };
}

function imageOf(workload: ObservedObject): string | undefined {
  const template = asFields(workload.spec.template);
  return asText(asFields(asList(template.containers)[0]).image);
}
