import type { JsonObject, JsonValue } from '@backstage/types';
import { lineOfPath, readYamlFile, type YamlFile } from '../edits/YamlFile';
import { isMap } from '../merge/maps';
import { formatPath, type Path } from '../yaml/Path';
import { valueAt } from '../yaml/valueAt';
import type { ListEntry, Skeleton, SkeletonProblem } from './Skeleton';

/** One folder name: nothing that leads elsewhere. */
const folderName = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;

/** Reads the description of a skeleton while it notes what is wrong. */
class SkeletonReader {
  readonly problems: SkeletonProblem[] = [];

  constructor(private readonly name: string, private readonly file: YamlFile) {}

  at(path: Path): JsonValue | undefined {
    return valueAt(this.file.data, path);
  }

  wrong(path: Path, expected: string) {
    const line = lineOfPath(this.file, path);
    const message = `${formatPath(path)}: expected ${expected}`;
    this.problems.push({ file: this.name, line, message });
  }

  map(path: Path): JsonObject {
    const value = this.at(path) ?? {};
    if (isMap(value)) return value;
    this.wrong(path, 'a map');
    return {};
  }

  list(path: Path): JsonValue[] {
    const value = this.at(path) ?? [];
    if (Array.isArray(value)) return value as JsonValue[];
    this.wrong(path, 'a list');
    return [];
  }

  texts(path: Path): string[] {
    return this.list(path).flatMap((value, index) => {
      if (typeof value === 'string') return [value];
      this.wrong([...path, index], 'text');
      return [];
    });
  }

  entry(path: Path): ListEntry | undefined {
    const { file, add } = this.map(path);
    const keys = this.texts([...path, 'path']);
    if (typeof file !== 'string') this.wrong(path, 'the file of a list');
    else if (keys.length === 0) this.wrong(path, 'the path of a list');
    else if (add === undefined) this.wrong(path, 'what to add to the list');
    else return { file, path: keys, add };
    return undefined;
  }
}

/**
 * Reads `skeleton.yaml`, the description of what the platform team keeps for
 * new apps.
 *
 * @param name - path of the file, for problems
 */
export function readSkeleton(
  text: string,
  name: string,
): { skeleton: Skeleton; problems: SkeletonProblem[] } {
  const skeleton: Skeleton = {
    reserved: [],
    catalogSpec: {},
    environments: {},
  };
  const file = readYamlFile(text);
  if ('message' in file) {
    return { skeleton, problems: [{ file: name, ...file }] };
  }
  const reader = new SkeletonReader(name, file);
  skeleton.reserved = reader.texts(['reserved']);
  skeleton.catalogSpec = reader.map(['catalog', 'spec']);
  const schema = reader.at(['schema']);
  if (typeof schema === 'string' && /^\S+$/.test(schema)) {
    skeleton.schema = schema;
  } else if (schema !== undefined) {
    reader.wrong(['schema'], 'an address or a path without spaces');
  }
  for (const environment of Object.keys(reader.map(['environments']))) {
    const path = ['environments', environment];
    const { files } = reader.map(path);
    const isFolder = typeof files === 'string' && folderName.test(files);
    if (files !== undefined && !isFolder) {
      reader.wrong([...path, 'files'], 'the name of a folder beside this file');
    }
    skeleton.environments[environment] = {
      files: isFolder ? files : undefined,
      lists: reader
        .list([...path, 'lists'])
        .flatMap((_, index) => reader.entry([...path, 'lists', index]) ?? []),
    };
  }
  return { skeleton, problems: reader.problems };
}
