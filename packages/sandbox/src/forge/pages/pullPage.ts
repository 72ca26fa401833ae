import { listCommits } from '../git/commits';
import { diffFiles } from '../git/diff';
import type { HostedRepository } from '../HostedRepository';
import type { PullRecord } from '../store/records';
import { commitList } from './commitPage';
import { diffView } from './diffView';
import { html, type Html } from './html';

/** A pull request: what it changes, what was said, and a Merge button. */
export async function pullPage(
  repository: HostedRepository,
  pull: PullRecord,
  merge: { token: string; by: string },
): Promise<{ title: string; content: Html }> {
  const { git, pulls, reviews, checks } = repository;
  const { base, from } = await pulls.range(pull);
  const [commits, changes, mergeable] = await Promise.all([
    listCommits(git, [pull.head.sha, `^${base}`]),
    diffFiles(git, from, pull.head.sha),
    pulls.isMergeable(pull),
  ]);
  const said = [
    ...reviews.list(pull.number).map(review => ({
      who: review.user,
      what: `${review.state.toLowerCase().replace('_', ' ')} ${review.body}`,
    })),
    ...reviews
      .comments(pull.number)
      .map(comment => ({ who: comment.user, what: comment.body })),
  ];
  const { statuses } = checks.combined(pull.head.sha);
  const title = `${pull.title} #${pull.number}`;
  return {
    title,
    content: html`<h1>${title} <span class="badge">${stateOf(pull)}</span></h1>
      <p class="meta">
        ${pull.author} wants to merge <code>${pull.head.ref}</code> into
        <code>${pull.base.ref}</code>, since <time>${pull.createdAt}</time>
      </p>
      ${pull.body ? html`<pre>${pull.body}</pre>` : undefined}
      ${mergeForm(repository, pull, mergeable, merge)}
      <ul>
        ${statuses.map(
          status =>
            html`<li>
              ${status.context}: ${status.state} ${status.description}
            </li>`,
        )}${said.map(({ who, what }) => html`<li>${who}: ${what}</li>`)}
      </ul>
      ${commitList(repository, commits)} ${diffView(changes)}`,
  };
}

function stateOf(pull: PullRecord): string {
  if (pull.merged) {
    return `merged by ${pull.merged.by}`;
  }
  return pull.draft ? 'draft' : pull.state;
}

function mergeForm(
  repository: HostedRepository,
  pull: PullRecord,
  mergeable: boolean,
  { token, by }: { token: string; by: string },
): Html | undefined {
  if (pull.state !== 'open' || pull.draft) {
    return undefined;
  }
  if (!mergeable) {
    return html`<p>This branch has conflicts with ${pull.base.ref}.</p>`;
  }
  return html`<form
    method="post"
    action="${repository.html(`/pull/${pull.number}/merge`)}"
  >
    <input type="hidden" name="token" value="${token}" />
    <input type="hidden" name="sha" value="${pull.head.sha}" />
    <button type="submit">Merge as ${by}</button>
  </form>`;
}
