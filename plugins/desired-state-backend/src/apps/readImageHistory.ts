import type {
  DesiredApp,
  DesiredImages,
  RequestImage,
} from '@gitops-portal/plugin-desired-state-node';
import type { Mirror } from '../git/Mirror';
import type { Source } from '../sources/Sources';
import { layersAt } from './layersAt';
import { readContent } from './readApp';

/** Commits of an app's layers that are looked at. */
const depth = 200;
const record = '\x1e';
const separator = '\x1f';
const nothing = /^0+$/;

/** A commit, and what each file was before it. */
interface LayerChange {
  sha: string;
  /** RFC 3339. */
  time: string;
  before: { path: string; blob: string | undefined }[];
}

/**
 * Each change of the images that an app asks for, newest first: one pass over
 * the commits of its layers, back from what they hold at a head. The oldest of
 * each environment may be older than its commit, where there are more.
 */
export async function readImageHistory(
  source: Source,
  head: string,
  { name, environments }: Pick<DesiredApp, 'name' | 'environments'>,
): Promise<DesiredImages[]> {
  const { mirror } = source;
  const paths = new Set<string>();
  for (const environment of environments) {
    for (const layer of await layersAt(source, head, name, environment)) {
      paths.add(layer.path);
    }
  }
  const changes = await changesOf(mirror, head, [...paths]);
  const blobs = new Map<string, string>();
  for (const path of paths) {
    const entry = await mirror.entry(head, path);
    if (entry) blobs.set(path, entry.blob);
  }
  const all = [
    ...blobs.values(),
    ...changes.flatMap(({ before }) => before.map(({ blob }) => blob)),
  ].filter(blob => blob !== undefined);
  const texts = await mirror.read(
    [...new Set(all)].map(blob => ({
      path: '',
      mode: '100644',
      size: 0,
      blob,
    })),
  );
  const imagesNow = async () => {
    const { content } = await readContent(
      source,
      name,
      new Map([...blobs].map(([path, blob]) => [path, texts.get(blob)])),
      environments,
    );
    return imagesOf(content);
  };

  const history: DesiredImages[] = [];
  let after = await imagesNow();
  for (const [index, { sha, time, before }] of changes.entries()) {
    for (const { path, blob } of before) {
      if (blob) blobs.set(path, blob);
      else blobs.delete(path);
    }
    const earlier = await imagesNow();
    const isOldest = index === changes.length - 1;
    for (const [environment, images] of after) {
      const isSame =
        JSON.stringify(earlier.get(environment)) === JSON.stringify(images);
      if (isSame && !isOldest) continue;
      history.push({ environment, sha, time, images });
    }
    after = earlier;
  }
  return history;
}

/** What requests ask for, by environment. */
function imagesOf({
  requests,
}: Pick<DesiredApp, 'requests'>): Map<string, Record<string, RequestImage>> {
  const found = new Map<string, Record<string, RequestImage>>();
  for (const { name, images = {} } of requests) {
    for (const [environment, image] of Object.entries(images)) {
      found.set(environment, { ...found.get(environment), [name]: image });
    }
  }
  return found;
}

async function changesOf(
  mirror: Mirror,
  head: string,
  paths: string[],
): Promise<LayerChange[]> {
  const output = await mirror.git.text([
    'log',
    `--max-count=${depth}`,
    '--first-parent',
    '--diff-merges=first-parent',
    '--no-renames',
    '--raw',
    '--no-abbrev',
    '-z',
    `--format=${record}%H${separator}%cI`,
    head,
    '--',
    ...paths,
  ]);
  return output.split(record).slice(1).map(parseChange);
}

/** Reads `:100644 100644 <before> <after> M\0<path>\0` after the header. */
function parseChange(entry: string): LayerChange {
  const [header, ...fields] = entry.split('\0');
  const [sha, time] = header.trim().split(separator);
  const before: LayerChange['before'] = [];
  for (const [index, field] of fields.entries()) {
    const [, , blob] = field.trim().split(' ');
    if (!field.trim().startsWith(':') || !blob) continue;
    before.push({
      path: fields[index + 1],
      blob: nothing.test(blob) ? undefined : blob,
    });
  }
  return { sha, time: new Date(time).toISOString(), before };
}
