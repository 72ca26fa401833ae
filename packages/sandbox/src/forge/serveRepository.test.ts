import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Push } from './ForgeRepository';
import { NO_OBJECT } from './git/GitRepository';
import { startTestForge, type TestForge } from './testForge';

describe('git over HTTP', () => {
  let test: TestForge;
  let pushes: Push[];

  beforeAll(async () => {
    test = await startTestForge();
    test.forge.onPush(push => pushes.push(push));
    await test.forge.host({ owner: 'lumen', name: 'hidden', private: true });
  });

  beforeEach(() => {
    pushes = [];
  });

  afterAll(() => test.close());

  async function commit(
    folder: string,
    file: string,
    content: string | Buffer,
  ) {
    await writeFile(join(folder, file), content);
    await test.git(folder, 'add', '.');
    await test.git(folder, 'commit', '--quiet', '-m', `Write ${file}`);
    return test.git(folder, 'rev-parse', 'HEAD');
  }

  it('tells of a push before the client is told that it is done', async () => {
    const folder = await test.clone('maya');
    const before = await test.git(folder, 'rev-parse', 'HEAD');
    const after = await commit(folder, 'a.txt', 'a\n');
    await test.git(folder, 'push', '--quiet', 'origin', 'HEAD:main');
    expect(pushes).toEqual([
      { owner: 'lumen', repo: 'config', ref: 'refs/heads/main', before, after },
    ]);
  });

  it('tells of every ref of one push, and of branches that go', async () => {
    const folder = await test.clone('maya');
    const sha = await test.git(folder, 'rev-parse', 'HEAD');
    await test.git(folder, 'tag', 'v1');
    await test.git(folder, 'push', '-q', 'origin', 'HEAD:one', 'v1');
    await test.git(folder, 'push', '-q', 'origin', ':one');
    expect(
      pushes.map(({ ref, before, after }) => [ref, before, after]),
    ).toEqual([
      ['refs/heads/one', NO_OBJECT, sha],
      ['refs/tags/v1', NO_OBJECT, sha],
      ['refs/heads/one', sha, NO_OBJECT],
    ]);
  });

  it('takes large and compressed bodies', async () => {
    const folder = await test.clone('maya');
    // many refs make the client gzip its request; many bytes make it chunk
    const sha = await commit(folder, 'large.bin', randomBytes(3_000_000));
    const branches = Array.from({ length: 60 }, (_, n) => `HEAD:many-${n}`);
    await test.git(folder, 'push', '-q', 'origin', ...branches);
    expect(pushes).toHaveLength(60);
    const copy = await test.clone('maya', '--branch=many-59');
    expect(await test.git(copy, 'rev-parse', 'HEAD')).toBe(sha);
    await test.git(copy, 'fsck');
  });

  it.each(['0', '2'])('speaks protocol version %s', async version => {
    const head = await test.git(
      test.state,
      'ls-remote',
      test.remote('maya'),
      'HEAD',
    );
    const output = await test.git(
      test.state,
      '-c',
      `protocol.version=${version}`,
      'ls-remote',
      test.remote('maya'),
      'HEAD',
    );
    expect(output).toBe(head);
  });

  it('answers protocol 2 to who asks for it', async () => {
    const answer = await fetch(
      `${test.forge.origin}/lumen/config.git/info/refs?service=git-upload-pack`,
      { headers: { 'git-protocol': 'version=2' } },
    );
    expect(await answer.text()).toContain('version 2');
  });

  it.each([
    ['a reader of public repositories', 'olaf', /403|denied to olaf/],
    ['a wrong token', 'wrong', /Authentication failed/],
  ])('does not take a push of %s', async (_, as, message) => {
    const folder = await test.clone('maya');
    await commit(folder, 'refused.txt', 'x\n');
    await expect(
      test.git(folder, 'push', test.remote(as), 'HEAD:main'),
    ).rejects.toThrow(message);
    expect(pushes).toEqual([]);
  });

  it('lets anyone read what is public, and nobody else what is private', async () => {
    const anonymous = (name: string) =>
      test.git(
        test.state,
        'ls-remote',
        `${test.forge.origin}/lumen/${name}.git`,
      );
    await expect(anonymous('config')).resolves.toContain('refs/heads/main');
    await expect(anonymous('hidden')).rejects.toThrow(
      /could not read Username/,
    );
    await expect(anonymous('absent')).rejects.toThrow(
      /could not read Username/,
    );
    await expect(
      test.git(test.state, 'ls-remote', test.remote('olaf', 'lumen/hidden')),
    ).rejects.toThrow(/not found/);
    await expect(
      test.git(test.state, 'ls-remote', test.remote('maya', 'lumen/hidden')),
    ).resolves.toBe('');
  });

  it('keeps the refs of pull requests out of reach of a push', async () => {
    const folder = await test.clone('maya');
    await expect(
      test.git(folder, 'push', 'origin', 'HEAD:refs/pull/1/head'),
    ).rejects.toThrow(/hidden ref/);
  });

  it.each([
    '/lumen/config.git/HEAD',
    '/lumen/config.git/objects/info/packs',
    '/lumen/config.git/config',
    '/lumen/config.git/../../forge-tokens.json',
    '/lumen/..%2f..%2fforge-tokens.json.git/info/refs?service=git-upload-pack',
  ])('does not hand out the file behind %s', async path => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      // fetch would tidy the path up
      const { port } = new URL(test.forge.origin);
      request({ port, path }, answer => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect([401, 403, 404]).toContain(status);
  });

  it('does not answer to another host name', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const { port } = new URL(test.forge.origin);
      const headers = { host: `evil.example:${port}` };
      request({ port, path: '/lumen/config', headers }, answer => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(421);
  });
});
