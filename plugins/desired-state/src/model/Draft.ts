import {
  applyEdits,
  changesBetween,
  type Layout,
  type PlainEdit,
} from '@gitops-portal/plugin-desired-state-common';
import type { FileChange } from '../api/DesiredStateApi';
import { LayerContent } from './LayerContent';

/** The layers as they would be, by path; those that differ from Git only. */
export type Draft = Record<string, string>;

/** A layer as it is in Git. */
export interface HeadLayer {
  path: string;
  text?: string;
}

/** What is to be committed of a draft. */
export interface DraftChange {
  edits: PlainEdit[];
  /** Files of which more differs than values: comments, order, quotes. */
  files: FileChange[];
}

export const emptyDraft: Draft = {};

/**
 * A draft as a change: edits where they make the very text that was drafted,
 * else the file as a whole. A file that stands for itself goes when nothing is
 * left in it.
 */
export function changeOf(
  layers: HeadLayer[],
  draft: Draft,
  layout?: Pick<Layout, 'merges'>,
): DraftChange {
  const change: DraftChange = { edits: [], files: [] };
  for (const { path: file, text: head } of layers) {
    const text = draft[file];
    if (text === undefined || text === (head ?? '')) {
      continue;
    }
    if (layout?.merges === false && (head === undefined || text === '')) {
      change.files.push(text === '' ? { file } : { file, text });
      continue;
    }
    const edits = editsBetween(file, head, text);
    if (edits && applyEdits(head, edits, file).text === text) {
      change.edits.push(...edits);
    } else {
      change.files.push({ file, text });
    }
  }
  return change;
}

/** The edits that lead from one text to another; undefined for no YAML. */
export function editsBetween(
  file: string,
  before: string | undefined,
  after: string,
): PlainEdit[] | undefined {
  const from = LayerContent.of(before);
  const to = LayerContent.of(after);
  return from.problem || to.problem
    ? undefined
    : changesBetween(from.values, to.values, file);
}

/** Every place that a draft changes, those of whole files included. */
export function editsOf(layers: HeadLayer[], draft: Draft): PlainEdit[] {
  return layers.flatMap(({ path, text }) =>
    draft[path] === undefined
      ? []
      : editsBetween(path, text, draft[path]) ?? [],
  );
}

/** A draft with another text of a file; none where it is the head's again. */
export function withText(
  layers: HeadLayer[],
  draft: Draft,
  file: string,
  text: string,
): Draft {
  const head = layers.find(layer => layer.path === file)?.text ?? '';
  const { [file]: _, ...others } = draft;
  return text === head ? others : { ...others, [file]: text };
}
