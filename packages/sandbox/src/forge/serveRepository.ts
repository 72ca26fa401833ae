import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Forge } from './Forge';
import { serveGit } from './git/serveGit';

/** The requests of smart HTTP; "dumb" file access is not served. */
const SMART =
  /^\/([^/]+)\/([^/]+)\.git\/(info\/refs|git-upload-pack|git-receive-pack)$/;

/** git's smart HTTP with the forge's tokens and its notice of pushes. */
export async function serveRepository(
  forge: Forge,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const refuse = (status: number, message: string) => {
    response.writeHead(status, {
      'content-type': 'text/plain; charset=utf-8',
      ...(status === 401 ? { 'www-authenticate': 'Basic realm="GitHub"' } : {}),
    });
    response.end(message);
  };
  const [, owner, name, call] = SMART.exec(url.pathname) ?? [];
  const service = call === 'info/refs' ? url.searchParams.get('service') : call;
  if (service !== 'git-upload-pack' && service !== 'git-receive-pack') {
    refuse(403, 'Please upgrade your git client.\n');
    return;
  }
  const caller = forge.users.authenticate(request.headers.authorization);
  if (caller.kind === 'refused') {
    refuse(401, 'Invalid username or password.\n');
    return;
  }
  const user = caller.kind === 'user' ? caller.user : undefined;
  const repository = forge.repository(owner, name);
  if (!repository || !forge.mayRead(user, repository)) {
    // who is not signed in is asked to, whether or not there is a repository
    refuse(user ? 404 : 401, 'Repository not found.\n');
    return;
  }
  const push = service === 'git-receive-pack';
  if (push && !user) {
    refuse(401, 'No anonymous write access.\n');
    return;
  }
  const { base } = repository;
  if (push && !forge.mayWrite(user)) {
    refuse(
      403,
      `Permission to ${base.fullName}.git denied to ${user?.login}.\n`,
    );
    return;
  }
  await serveGit({
    request,
    response,
    root: forge.root,
    home: forge.home,
    path: `/${base.owner}/${base.name}.git/${call}`,
    query: url.search.slice(1),
    user: push ? user?.login : undefined,
  });
  if (call === 'git-receive-pack') {
    await base.noticeRefs();
  }
  response.end();
}
