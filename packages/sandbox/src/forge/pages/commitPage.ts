import { diffFiles } from '../git/diff';
import { EMPTY_TREE } from '../git/GitRepository';
import { readCommit, type GitCommit } from '../git/commits';
import type { HostedRepository } from '../HostedRepository';
import { diffView } from './diffView';
import { html, type Html } from './html';

/** A commit: its message, its people, its diff. */
export async function commitPage(
  repository: HostedRepository,
  sha: string,
): Promise<{ title: string; content: Html }> {
  const commit = await readCommit(repository.git, sha);
  const parent = commit.parents[0] ?? EMPTY_TREE;
  const changes = await diffFiles(repository.git, parent, sha);
  const [title, ...rest] = commit.message.split('\n');
  const body = rest.join('\n').trim();
  const { author, committer } = commit;
  return {
    title,
    content: html`<h1>${title}</h1>
      ${body ? html`<pre>${body}</pre>` : undefined}
      <p class="meta">
        ${author.name} &lt;${author.email}&gt; wrote this at
        <time>${author.date}</time>${committer.email === author.email
          ? undefined
          : html`; committed by ${committer.name} at
              <time>${committer.date}</time>`}
      </p>
      <p class="meta">
        Commit <code>${sha}</code>${commit.parents.map(
          of =>
            html`, parent
              <a href="${repository.html(`/commit/${of}`)}"
                ><code>${of.slice(0, 7)}</code></a
              >`,
        )}
      </p>
      ${diffView(changes)}`,
  };
}

/** Commits as a list of links. */
export function commitList(
  repository: HostedRepository,
  commits: GitCommit[],
): Html {
  return html`<ul>
    ${commits.map(
      commit =>
        html`<li>
          <a href="${repository.html(`/commit/${commit.sha}`)}"
            >${commit.message.split('\n')[0]}</a
          >
          <span class="meta">${commit.author.name}, ${commit.author.date}</span>
        </li>`,
    )}
  </ul>`;
}
