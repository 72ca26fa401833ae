import type { FileChange } from '../git/diff';
import { html, type Html } from './html';

/** Changed files, each with its hunks. */
export function diffView(changes: FileChange[]): Html {
  return html`<p class="meta">
      ${changes.length} changed ${changes.length === 1 ? 'file' : 'files'}
    </p>
    ${changes.map(fileDiff)}`;
}

function fileDiff(change: FileChange): Html {
  const name = change.previousPath
    ? `${change.previousPath} → ${change.path}`
    : change.path;
  const patch = change.patch ?? '(not shown)';
  return html`<h3>
      ${name}
      <small class="meta"
        >${change.status}, +${change.additions} −${change.deletions}</small
      >
    </h3>
    <pre>${patch.split('\n').map(diffLine)}</pre>`;
}

function diffLine(line: string): Html {
  if (line.startsWith('+')) {
    return html`<ins>${line}</ins>`;
  }
  if (line.startsWith('-')) {
    return html`<del>${line}</del>`;
  }
  return html`${line} `;
}
