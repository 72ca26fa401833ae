import { imageDigest } from '../imageDigest';
import type { Moment } from '../Moment';
import type { HistoryEntry, ReleaseChange } from './HistoryEntry';
import {
  imageHistories,
  type ImageHistory,
  type ImageLayer,
  type ImageRelease,
} from './releases';
import { UndoError, type Undo } from './Undo';

const LAYERS: ImageLayer[] = ['dev', 'staging', 'prod', 'all'];
const ENVIRONMENTS = ['dev', 'staging', 'prod'];

/** One commit per version and layer: CI for dev, people beyond. */
export function releaseEntries(): HistoryEntry[] {
  return imageHistories.flatMap(image =>
    LAYERS.flatMap(layer => layerEntries(image, layer)),
  );
}

function layerEntries(image: ImageHistory, layer: ImageLayer): HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  let previous = image.initial;
  for (const release of image.releases) {
    const when = release.at[layer];
    if (when) {
      entries.push(entry(image, layer, release, previous, when));
      previous = release.version;
    }
  }
  return entries;
}

function entry(
  image: ImageHistory,
  layer: ImageLayer,
  release: ImageRelease,
  previous: string,
  when: Moment,
): HistoryEntry {
  const { version, rollback } = release;
  const name = image.secondary ? image.repository.split('/')[1] : image.app;
  const file =
    layer === 'all'
      ? `apps/${image.app}/values.yaml`
      : `apps/${image.app}/values.${layer}.yaml`;
  return {
    when,
    author: layer === 'dev' ? 'ci' : image.by,
    title: title(name, layer, release),
    body:
      rollback ??
      (layer === 'dev'
        ? `Built by https://ci.lumen.example/${image.repository}/${version}`
        : undefined),
    ...(layer === 'prod' || layer === 'all'
      ? {
          mergedBy:
            image.by === 'petra' ? ('maya' as const) : ('petra' as const),
        }
      : {}),
    undo: [changedImage(file, image.repository, version, previous)],
    releases: image.secondary
      ? []
      : (layer === 'all' ? ENVIRONMENTS : [layer]).map(
          (environment): ReleaseChange => ({
            app: image.app,
            environment,
            version,
            digest: imageDigest(image.repository, version),
            previous,
            rollback: rollback !== undefined,
          }),
        ),
  };
}

function title(name: string, layer: ImageLayer, release: ImageRelease): string {
  const { version, rollback } = release;
  if (rollback) {
    return `Roll back ${name} to ${version} in ${layer}`;
  }
  if (layer === 'dev') {
    return `${name}: ${version} in dev`;
  }
  return layer === 'all'
    ? `${name}: ${version}`
    : `Promote ${name} ${version} to ${layer}`;
}

/** Tag and digest changed together, wherever the file names the image. */
function changedImage(
  file: string,
  repository: string,
  now: string,
  was: string,
): Undo {
  const lines = new RegExp(
    `(tag: )${escape(now)}(\\n\\s*digest: )${imageDigest(repository, now)}`,
    'g',
  );
  return {
    file,
    before(text) {
      const before = text.replace(
        lines,
        (_, tag: string, digest: string) =>
          tag + was + digest + imageDigest(repository, was),
      );
      if (before === text) {
        throw new UndoError(`${file} does not name ${repository}:${now}`);
      }
      return before;
    },
  };
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
