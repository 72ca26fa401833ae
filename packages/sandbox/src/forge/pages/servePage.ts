import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Forge } from '../Forge';
import { ForgeError } from '../ForgeError';
import type { HostedRepository } from '../HostedRepository';
import { listCommits } from '../git/commits';
import { diffText } from '../git/diff';
import { commitList, commitPage } from './commitPage';
import { filePage } from './filePage';
import { html } from './html';
import { layout, styleSheet } from './layout';
import { formToken, MERGER, mergeByForm } from './mergeForm';
import type { Page } from './Page';
import { pullPage } from './pullPage';
import { runPage } from './runPage';

/** The forge's pages: what the links of the REST API's `html_url` lead to. */
export async function servePage(
  forge: Forge,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const headers = {
    'content-security-policy':
      "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cache-control': 'no-store',
  };
  const send = (status: number, type: string, text: string | Buffer) => {
    response.writeHead(status, { ...headers, 'content-type': type });
    response.end(request.method === 'HEAD' ? undefined : text);
  };
  if (url.pathname === '/style.css') {
    send(200, 'text/css; charset=utf-8', styleSheet);
    return;
  }
  const segments = url.pathname.slice(1).split('/').map(decode);
  const [owner, name, ...rest] = segments;
  const repository = forge.repository(owner ?? '', name ?? '');
  // no one is signed in, so what is private is not there
  if (!repository || !forge.mayRead(undefined, repository)) {
    send(404, 'text/plain; charset=utf-8', 'There is no such page.\n');
    return;
  }
  let page: Page | undefined;
  try {
    page =
      request.method === 'POST'
        ? await mergeByForm(repository, rest, request)
        : await pageOf(forge, repository, rest);
  } catch (error) {
    if (!(error instanceof ForgeError)) {
      throw error;
    }
    const content = html`<h1>${error.message}</h1>`;
    const known = {
      fullName: repository.base.fullName,
      url: repository.html(),
    };
    const status = error.code === 'not-found' ? 404 : 409;
    send(status, 'text/html; charset=utf-8', layout(known, 'Refused', content));
    return;
  }
  if (!page) {
    send(404, 'text/plain; charset=utf-8', 'There is no such page.\n');
  } else if ('to' in page) {
    response.writeHead(303, { ...headers, location: page.to }).end();
  } else if ('text' in page) {
    send(200, page.type, page.text);
  } else {
    const known = {
      fullName: repository.base.fullName,
      url: repository.html(),
    };
    const text = layout(known, page.title, page.content);
    send(200, 'text/html; charset=utf-8', text);
  }
}

async function pageOf(
  forge: Forge,
  repository: HostedRepository,
  rest: string[],
): Promise<Page | undefined> {
  const { git, pulls } = repository;
  const [kind, ...more] = rest;
  if (!kind) {
    return overview(repository);
  }
  if (kind === 'commit' && more.length === 1) {
    const sha = await git.resolve(more[0]);
    return sha ? commitPage(repository, sha) : undefined;
  }
  const [, digits, suffix] = /^(\d+)(\.diff)?$/.exec(more[0] ?? '') ?? [];
  if (kind === 'pull' && digits) {
    const pull = pulls.get(Number(digits));
    if (suffix) {
      const { from } = await pulls.range(pull);
      const text = await diffText(git, from, pull.head.sha);
      return { type: 'text/plain; charset=utf-8', text };
    }
    const token = formToken(repository, pull.number);
    return pullPage(repository, pull, { token, by: MERGER });
  }
  if (kind === 'actions' && more[0] === 'runs') {
    const store = forge.actions.store(repository);
    const run = store.get(Number(more[1]));
    return run && runPage(repository, run, job => store.log(job));
  }
  if (kind === 'raw' || kind === 'blob') {
    return filePage(repository, kind, more);
  }
  return undefined;
}

async function overview(repository: HostedRepository): Promise<Page> {
  const { base, git, records } = repository;
  const head = await base.branchHead(base.defaultBranch);
  const commits = head ? await listCommits(git, [head], { limit: 30 }) : [];
  const open = records.pulls.filter(pull => pull.state === 'open');
  return {
    title: base.fullName,
    content: html`<h1>${base.fullName}</h1>
      <pre>git clone ${repository.html('.git')}</pre>
      <h2>Open pull requests</h2>
      <ul>
        ${open.map(
          pull =>
            html`<li>
              <a href="${repository.html(`/pull/${pull.number}`)}"
                >${pull.title} #${pull.number}</a
              >
              <span class="meta">${pull.author}</span>
            </li>`,
        )}
      </ul>
      <h2>Latest commits</h2>
      ${commitList(repository, commits)}`,
  };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
