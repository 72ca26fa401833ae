import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Git } from './Git';
import { GitError } from './GitError';

const token = 'ghp_very-secret';
const basic = Buffer.from(`x-access-token:${token}`).toString('base64');

describe('Git', () => {
  let folder: string;
  let server: Server | undefined;
  let path: string | undefined;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'git-'));
    path = process.env.PATH;
  });
  afterEach(async () => {
    process.env.PATH = path;
    server?.closeAllConnections();
    server?.close();
    server = undefined;
    await rm(folder, { recursive: true, force: true });
  });

  const listen = async (answer: Parameters<typeof createServer>[1]) => {
    server = createServer(answer as () => void);
    await new Promise<void>(done => {
      server!.listen(0, '127.0.0.1', done);
    });
    const { port } = server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/lumen/config.git`;
  };

  const failure = async (work: Promise<unknown>): Promise<GitError> => {
    const error = await work.then(
      () => undefined,
      reason => reason as unknown,
    );
    expect(error).toBeInstanceOf(GitError);
    return error as GitError;
  };

  it('hands the token to git in no argument', async () => {
    const seen = join(folder, 'seen');
    const script = `#!/bin/sh\necho "$@" > ${seen}.args\nenv > ${seen}.env\n`;
    await writeFile(join(folder, 'git'), script);
    await chmod(join(folder, 'git'), 0o755);
    process.env.PATH = `${folder}:${path}`;
    const repository = 'https://github.example/lumen/config.git';
    const git = new Git(folder, { repository, token: async () => token });
    await git.run(['fetch', repository]);
    const args = await readFile(`${seen}.args`, 'utf8');
    expect(args).not.toMatch(token);
    expect(args).not.toMatch(basic);
    const env = await readFile(`${seen}.env`, 'utf8');
    // For this server only: a redirect elsewhere does not get it.
    expect(env).toContain(
      'GIT_CONFIG_KEY_0=http.https://github.example/.extraHeader\n',
    );
    expect(env).toContain(`GIT_CONFIG_VALUE_0=Authorization: Basic ${basic}\n`);
    expect(env).not.toMatch(/^GITHUB|^BACKSTAGE/m);
  });

  it('gives no token to what is not HTTP', async () => {
    const git = new Git(folder, {
      repository: 'ssh://git@github.example/lumen/config.git',
      token: async () => token,
    });
    await expect(git.run(['config', '--list'])).resolves.toEqual(
      Buffer.alloc(0),
    );
  });

  it('keeps a token that the server repeats out of errors', async () => {
    const repository = await listen((request, response) => {
      response.writeHead(403, { 'content-type': 'text/plain' });
      response.end(`no: ${request.headers.authorization}, you are ${token}\n`);
    });
    const git = new Git(folder, { repository, token: async () => token });
    const error = await failure(git.run(['ls-remote', repository]));
    expect(error.message).toMatch('no: Basic ***, you are ***');
    expect(error.message).toMatch('403');
    expect(
      JSON.stringify([error.message, error.stderr, error.stack]),
    ).not.toMatch(new RegExp(`${token}|${basic}`));
  });

  it('ends git, and its helpers, where a server says nothing', async () => {
    // Those that git came to open before its time was over: on a slow machine
    // perhaps none.
    const hungUp: Promise<unknown>[] = [];
    const repository = await listen(request => {
      hungUp.push(once(request.socket, 'close'));
    });
    const git = new Git(folder, { repository, timeoutMs: 1_000 });
    const error = await failure(git.run(['ls-remote', repository]));
    expect(error.message).toBe(
      'git ls-remote failed: no answer within 1 seconds',
    );
    await Promise.all(hungUp);
  });

  it('says what is wrong in one line', async () => {
    const git = new Git(folder, { repository: 'file:///nowhere' });
    const error = await failure(git.run(['ls-remote', 'file:///nowhere']));
    expect(error.message).toBe(
      "git ls-remote failed: '/nowhere' does not appear to be a git repository; Could not read from remote repository.",
    );
  });
});
