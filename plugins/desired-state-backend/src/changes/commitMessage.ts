import type { CommitDraft } from './CommitWriter';
import { changeIdTrailer } from './changeId';

/** What a convention may mention. */
const placeholder = /\$\{(title|app|environment)\}/g;

/** The first line, as the source's convention wants it. */
export function headlineOf(
  draft: Pick<CommitDraft, 'app' | 'environment' | 'source' | 'title'>,
): string {
  const convention = draft.source.config.commits?.message ?? '${title}';
  return convention.replace(
    placeholder,
    (_, name: 'title' | 'app' | 'environment') => draft[name],
  );
}

/** What is said beside the first line, and the trailers. */
export function bodyLinesOf(
  { description = '', id }: Pick<CommitDraft, 'description' | 'id'>,
  trailers: string[] = [],
): string {
  // Nobody else may claim to be a change of the portal.
  const paragraphs = description
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .split('\n')
    .filter(line => !line.trimStart().startsWith(changeIdTrailer('')))
    .join('\n')
    .trim();
  const last = [...(id ? [changeIdTrailer(id)] : []), ...trailers].join('\n');
  return [paragraphs, last].filter(Boolean).join('\n\n');
}

/** The whole message of a commit. */
export function commitMessage(draft: CommitDraft): string {
  const body = bodyLinesOf(draft);
  return `${headlineOf(draft)}\n${body && `\n${body}\n`}`;
}
