import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Forge } from '../Forge';
import { ForgeError } from '../ForgeError';
import type { HostedRepository } from '../HostedRepository';
import { listCommits } from '../git/commits';
import { diffText } from '../git/diff';
import { findEntry, readBlob } from '../git/trees';
import { readBody } from '../http/readBody';
import { commitList, commitPage } from './commitPage';
import { html, type Html } from './html';
import { layout, styleSheet } from './layout';
import { pullPage } from './pullPage';

/** Nobody signs in to these pages; whoever presses Merge acts as her. */
const MERGER = 'petra';

/** Made anew by each process: a form of an old one is refused. */
const secret = randomBytes(32);

function formToken(repository: HostedRepository, number: number): string {
  return createHmac('sha256', secret)
    .update(`${repository.base.fullName}#${number}`)
    .digest('hex');
}

type Page =
  | { title: string; content: Html }
  | { type: string; text: string | Buffer }
  | { to: string };

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
        ? await merge(repository, rest, request)
        : await pageOf(repository, rest);
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
  if (kind === 'raw' || kind === 'blob') {
    return filePage(repository, kind, more);
  }
  return undefined;
}

/** A branch's name may hold slashes, so the longest that resolves is taken. */
async function filePage(
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

async function merge(
  repository: HostedRepository,
  rest: string[],
  request: IncomingMessage,
): Promise<Page | undefined> {
  const [, digits] = /^pull\/(\d+)\/merge$/.exec(rest.join('/')) ?? [];
  const user = repository.users.user(MERGER);
  if (!digits || !user) {
    return undefined;
  }
  const number = Number(digits);
  const { origin } = request.headers;
  const here = `http://${request.headers.host}`;
  const form = new URLSearchParams(
    (await readBody(request, 10_000)).toString('utf8'),
  );
  const given = Buffer.from(form.get('token') ?? '');
  const expected = Buffer.from(formToken(repository, number));
  const genuine =
    given.length === expected.length && timingSafeEqual(given, expected);
  if (!genuine || (origin !== undefined && origin !== here)) {
    throw new ForgeError(
      'forbidden',
      'This form is of another page or too old: open the pull request again.',
    );
  }
  await repository.pulls.merge(user, number, {
    sha: form.get('sha') ?? undefined,
  });
  return { to: repository.html(`/pull/${number}`) };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
