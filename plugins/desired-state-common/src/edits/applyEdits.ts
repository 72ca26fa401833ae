import type { JsonValue } from '@backstage/types';
import { deepEqual } from '@gitops-portal/plugin-schemas-common';
import { isMap } from '../merge/maps';
import { formatPath, pathsOverlap, type Path } from '../yaml/Path';
import { valueAt } from '../yaml/valueAt';
import { removeFromData, setInData } from './applyToData';
import type { Edit, EditProblem, MoveEdit } from './Edit';
import { isReadAs } from './isReadAs';
import { applySplice, type Splice } from './Splice';
import { sectionOf } from './sectionOf';
import { spliceRemove } from './spliceRemove';
import { spliceRename } from './spliceRename';
import { spliceSet } from './spliceSet';
import { indentStep, nodeAt, readYamlFile, type YamlFile } from './YamlFile';

/** Reading more than this at once would keep others waiting, in characters. */
const longText = 32 * 1024;

/** The new text of a file, or why an edit cannot be applied. */
export type ApplyResult =
  | { text: string; problems?: undefined }
  | { text?: undefined; problems: EditProblem[] };

/** One step: a replacement of text, and the data that must come of it. */
interface Step {
  path: Path;
  splice: (file: YamlFile) => Splice | string;
  expected: (data: JsonValue) => JsonValue;
}

const set = (path: Path, value: JsonValue): Step => ({
  path,
  splice: file => spliceSet(file, path, value),
  expected: data => setInData(data, path, value),
});

const remove = (path: Path): Step => ({
  path,
  splice: file => spliceRemove(file, path),
  expected: data => removeFromData(data, path),
});

const refuse = (path: Path, reason: string): Step => ({
  path,
  splice: () => reason,
  expected: data => data,
});

/**
 * In the same map only the key changes; elsewhere the value is written anew,
 * and then taken away: both places are told as the file is before the move.
 */
function moveSteps({ path, to }: MoveEdit, data: JsonValue): Step[] {
  if (deepEqual(path, to)) {
    return [];
  }
  const value = valueAt(data, path);
  if (value === undefined) {
    return [refuse(path, 'there is nothing to move')];
  }
  if (valueAt(data, to) !== undefined) {
    return [refuse(to, 'there is a value already')];
  }
  if (pathsOverlap(path, to)) {
    return [refuse(path, 'it cannot be moved into itself')];
  }
  const key = to[to.length - 1];
  const isRename =
    typeof key === 'string' && deepEqual(path.slice(0, -1), to.slice(0, -1));
  return isRename
    ? [
        {
          path,
          splice: file => spliceRename(file, path, key),
          expected: before =>
            setInData(removeFromData(before, path), to, value),
        },
      ]
    : [set(to, value), remove(path)];
}

function stepsOf(edit: Edit, file: YamlFile): Step[] {
  const { data } = file;
  switch (edit.op) {
    case 'set':
      return deepEqual(valueAt(data, edit.path), edit.value) &&
        isReadAs(edit.value, nodeAt(file, edit.path))
        ? []
        : [set(edit.path, edit.value)];
    case 'remove':
      return [remove(edit.path)];
    default:
      return moveSteps(edit, data);
  }
}

function problemAt(
  name: string,
  path: Path,
  message: string,
  file?: YamlFile,
): EditProblem {
  const range = (file && nodeAt(file, path)?.range) ?? undefined;
  return {
    file: name,
    path,
    line: range && file!.lineOf(range[0]),
    message: `${formatPath(path) || 'the file'}: ${message}`,
  };
}

/** Applies one step and makes sure that it did what was meant. */
function applyStep(
  file: YamlFile,
  step: Step,
  name: string,
): YamlFile | EditProblem {
  const splice = step.splice(file);
  if (typeof splice === 'string') {
    return problemAt(name, step.path, splice, file);
  }
  const result = readYamlFile(applySplice(file.text, splice), {}, file.step);
  if (
    'message' in result ||
    !deepEqual(result.data, step.expected(file.data))
  ) {
    const message =
      'it is written in a way that cannot be changed safely here; edit the file in Git';
    return problemAt(name, step.path, message, file);
  }
  return result;
}

/**
 * Applies edits to the text of one file as replacements of the smallest
 * stretch of text: comments, quotes, order and line ends elsewhere stay as
 * they are, byte for byte. The result is read again and compared with what the
 * edits mean, so a wrong text is never returned.
 *
 * @param text - undefined where the file does not exist yet
 * @param file - path of the file, for problems; edits of others are ignored
 */
export function applyEdits(
  text: string | undefined,
  edits: Edit[],
  file: string,
): ApplyResult {
  const own = edits.filter(edit => edit.file === file);
  return (
    (text !== undefined && text.length > longText
      ? applyToSections(text, own, file)
      : undefined) ?? applyToWhole(text, own, file)
  );
}

/**
 * Edits parts of a long file, each read alone; undefined where that does not
 * do, be it because of the file or because an edit is not possible there.
 */
function applyToSections(
  text: string,
  edits: Edit[],
  file: string,
): ApplyResult | undefined {
  let current = text;
  const step = indentStep(text);
  for (const edit of edits) {
    if (edit.op === 'move') return undefined;
    const section = sectionOf(current, edit.path);
    if (!section) return undefined;
    const { start, end, path } = section;
    const inner = { ...edit, path: edit.path.slice(path.length) };
    const part = readYamlFile(current.slice(start, end), {}, step);
    // Of nothing, nobody can tell how far it is indented.
    if ('message' in part || !isMap(part.data)) return undefined;
    const isAll = inner.path.length === 1 && Object.keys(part.data).length < 2;
    if (edit.op === 'remove' && isAll) return undefined;
    const result = applyTo(part, [inner], file);
    // The whole file tells better where and why.
    if (result.problems) return undefined;
    current = current.slice(0, start) + result.text + current.slice(end);
  }
  return { text: current };
}

function applyToWhole(
  text: string | undefined,
  own: Edit[],
  file: string,
): ApplyResult {
  const read = readYamlFile(text ?? '');
  if ('message' in read) {
    const { line, message } = read;
    const path = own[0]?.path ?? [];
    return { problems: [{ file, path, line, message }] };
  }
  return applyTo(read, own, file);
}

function applyTo(read: YamlFile, own: Edit[], file: string): ApplyResult {
  let current = read;
  for (const edit of own) {
    for (const step of stepsOf(edit, current)) {
      const result = applyStep(current, step, file);
      if ('message' in result) {
        return { problems: [result] };
      }
      current = result;
    }
  }
  return { text: current.text };
}
