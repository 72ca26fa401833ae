import { formatPath, type Path } from '../yaml/Path';
import type { FieldIssue } from './FieldIssue';
import { insideOf, type FormNode } from './FormNode';
import { startsWith } from './startsWith';

/**
 * Issues by the form node that shows them: the deepest at or above the place.
 * Issues of no node are under the empty path.
 */
export function issuesByNode(
  nodes: FormNode[],
  issues: FieldIssue[],
): Map<string, FieldIssue[]> {
  const result = new Map<string, FieldIssue[]>();
  for (const issue of issues) {
    const path = nodeAbove(nodes, issue.path);
    const below = issue.path.slice(path.length);
    const shown =
      path.length > 0 && below.length > 0
        ? { ...issue, message: `${formatPath(below)} ${issue.message}` }
        : issue;
    const key = fieldKey(path);
    result.set(key, [...(result.get(key) ?? []), shown]);
  }
  return result;
}

/** The path as a key of maps. */
export function fieldKey(path: Path): string {
  return JSON.stringify(path);
}

function nodeAbove(nodes: FormNode[], path: Path): Path {
  const node = nodes.find(candidate => startsWith(path, candidate.path));
  if (!node) {
    return [];
  }
  const deeper = nodeAbove(insideOf(node), path);
  return deeper.length > 0 ? deeper : node.path;
}
