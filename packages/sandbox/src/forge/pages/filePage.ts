import { findEntry, readBlob } from '../git/trees';
import type { HostedRepository } from '../HostedRepository';
import { html } from './html';
import type { Page } from './Page';

/**
 * A file, as a page or raw. A branch's name may hold slashes, so the longest
 * that resolves is taken.
 */
export async function filePage(
  repository: HostedRepository,
  kind: 'raw' | 'blob',
  segments: string[],
): Promise<Page | undefined> {
  for (let length = segments.length - 1; length > 0; length--) {
    const revision = segments.slice(0, length).join('/');
    const path = segments.slice(length).join('/');
    const sha = await repository.git.resolve(revision);
    const entry = sha && (await findEntry(repository.git, sha, path));
    if (entry && entry.type === 'blob') {
      const text = await readBlob(repository.git, entry.sha);
      // never as HTML: the content is anyone's
      return kind === 'raw'
        ? { type: 'text/plain; charset=utf-8', text }
        : {
            title: path,
            content: html`<h1>${path}</h1>
              <pre>${text.toString('utf8')}</pre>`,
          };
    }
  }
  return undefined;
}
