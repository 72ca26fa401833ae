import {
  formatPath,
  type Path,
} from '@gitops-portal/plugin-desired-state-common';
import type { FormNode } from './formTree';
import type { FieldIssue } from './requestIssues';
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
  if (node.kind === 'field') {
    return node.path;
  }
  const deeper = nodeAbove(node.children, path);
  return deeper.length > 0 ? deeper : node.path;
}
