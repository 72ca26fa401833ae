import type { Edit } from '../edits/Edit';
import { formatPath, type Path } from '../yaml/Path';

const limit = 72;

/** A value as a title names it, undefined where it is too long for one. */
function words(value: unknown): string | undefined {
  const text =
    typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.length <= 24 ? text : undefined;
}

const nameOf = (file: string) => file.slice(file.lastIndexOf('/') + 1);

/**
 * `replicas of web`: the field first, then the request that it belongs to, or
 * the file of the manifest.
 */
function fieldWords(path: Path, file: string): string {
  const [root, request, spec, ...field] = path;
  if (root === 'requests' && spec === 'spec' && field.length > 0) {
    return `${formatPath(field)} of ${request}`;
  }
  return root === 'spec' && path.length > 1
    ? `${formatPath(path.slice(1))} in ${nameOf(file)}`
    : formatPath(path);
}

function editWords(edit: Edit): string {
  const field = fieldWords(edit.path, edit.file);
  switch (edit.op) {
    case 'set': {
      const value = words(edit.value);
      return value === undefined ? `set ${field}` : `set ${field} to ${value}`;
    }
    case 'remove':
      return `unset ${field}`;
    default:
      return `move ${field} to ${fieldWords(edit.to, edit.file)}`;
  }
}

/** `change 3 values and 2 files`, of what there is any. */
function countWords(values: number, files: number): string {
  const some = (count: number, one: string, many: string) =>
    count === 1 ? one : `${count} ${many}`;
  return [
    ...(values > 0 ? [some(values, 'a value', 'values')] : []),
    ...(files > 0 ? [some(files, 'a file', 'files')] : []),
  ].join(' and ');
}

/** `write` or `remove`, and the last part of the file's path. */
function fileWords({ file, text }: { file: string; text?: string }): string {
  return `${text === undefined ? 'remove' : 'write'} ${nameOf(file)}`;
}

/**
 * The title of the commit that makes these edits, in at most 72 characters:
 * `checkout: set replicas of web to 3 in staging`.
 */
export function describeChange(options: {
  app: string;
  environment: string;
  edits: Edit[];
  /** Whole files; without text where they are removed. */
  files?: { file: string; text?: string }[];
}): string {
  const { app, environment, edits, files = [] } = options;
  const general = `${app}: change ${countWords(
    edits.length,
    files.length,
  )} in ${environment}`;
  if (edits.length + files.length !== 1) {
    return general;
  }
  const what = edits.length > 0 ? editWords(edits[0]) : fileWords(files[0]);
  const title = `${app}: ${what} in ${environment}`;
  return title.length <= limit ? title : general;
}
