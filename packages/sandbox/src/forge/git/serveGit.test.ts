import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GitRepository } from './GitRepository';
import { serveGit } from './serveGit';

describe('serveGit', () => {
  const root = mkdtempSync(join(tmpdir(), 'serve-git-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('ends where a client leaves in the middle of a push', async () => {
    const path = '/lumen/config.git/git-receive-pack';
    const directory = join(root, 'lumen/config.git');
    await GitRepository.create({
      directory,
      home: root,
      defaultBranch: 'main',
    });
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      const { port } = server.address() as AddressInfo;
      const client = connect(port, '127.0.0.1');
      client.write(
        [
          `POST ${path} HTTP/1.1`,
          'Host: 127.0.0.1',
          'Content-Type: application/x-git-receive-pack-request',
          'Content-Length: 500',
          '',
          '00000',
        ].join('\r\n'),
      );
      const [request, response] = await once(server, 'request');
      const served = serveGit({
        ...{ request, response, root, home: root, path },
        query: '',
        user: 'maya',
      });
      client.destroy();
      await expect(served).resolves.toBeUndefined();
    } finally {
      server.close();
    }
  });
});
