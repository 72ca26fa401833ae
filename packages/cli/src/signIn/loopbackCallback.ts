import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** What the portal sends the browser back to. */
export interface LoopbackCallback {
  /** The redirect URI. */
  url: string;
  /** The authorization code. Rejects where the person or the portal refused. */
  code: Promise<string>;
  close(): void;
}

/**
 * Waits on this machine for the browser to come back from the portal (RFC 8252,
 * section 7.3).
 *
 * @param state - what the portal has to send back; others are not listened to
 */
export async function loopbackCallback(
  state: string,
): Promise<LoopbackCallback> {
  const server = createServer();
  const code = new Promise<string>((resolve, reject) => {
    server.on('request', (request, response) => {
      const { pathname, searchParams } = new URL(
        request.url ?? '/',
        'http://127.0.0.1',
      );
      const answer = (status: number, text: string) =>
        response
          .writeHead(status, {
            'content-type': 'text/plain; charset=utf-8',
            connection: 'close',
          })
          .end(text);
      if (pathname !== '/callback') {
        answer(404, 'Not found');
      } else if (searchParams.get('state') !== state) {
        answer(400, 'This does not belong to the login that is under way.');
      } else if (searchParams.has('code')) {
        answer(200, 'You are logged in. This window can be closed.');
        resolve(searchParams.get('code')!);
      } else {
        answer(200, 'You are not logged in. This window can be closed.');
        reject(
          new Error(
            `The portal did not log you in: ${
              searchParams.get('error_description') ??
              searchParams.get('error') ??
              'it gave no code'
            }`,
          ),
        );
      }
    });
  });
  // Who closes early does not wait for it.
  code.catch(() => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/callback`,
    code,
    close: () => {
      server.close();
      server.closeIdleConnections();
    },
  };
}
