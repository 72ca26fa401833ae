import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** What the portal sends the browser back to. */
export interface LoopbackCallback {
  /** The redirect URI. */
  url: string;
  /** The authorization code. Rejects where the person or the portal refused. */
  code: Promise<string>;
  /**
   * Takes the address that a browser on another machine ended at, where it
   * reached nobody; tells what is wrong with it, if anything.
   */
  paste(address: string): string | undefined;
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
  let resolve: (code: string) => void;
  let reject: (error: Error) => void;
  const code = new Promise<string>((...settle) => {
    [resolve, reject] = settle;
  });
  const visit = ({ pathname, searchParams }: URL): [number, string] => {
    if (pathname !== '/callback')
      return [404, 'The portal sends nobody to this address.'];
    if (searchParams.get('state') !== state) {
      return [400, 'This does not belong to the login that is under way.'];
    }
    if (searchParams.has('code')) {
      resolve(searchParams.get('code')!);
      return [200, 'You are logged in. This window can be closed.'];
    }
    reject(
      new Error(
        `The portal did not log you in: ${
          searchParams.get('error_description') ??
          searchParams.get('error') ??
          'it gave no code'
        }`,
      ),
    );
    return [200, 'You are not logged in. This window can be closed.'];
  };
  server.on('request', (request, response) => {
    const [status, text] = visit(
      new URL(request.url ?? '/', 'http://127.0.0.1'),
    );
    response
      .writeHead(status, {
        'content-type': 'text/plain; charset=utf-8',
        connection: 'close',
      })
      .end(text);
  });
  // Who closes early does not wait for it.
  code.catch(() => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/callback`,
    code,
    paste: text => {
      if (!URL.canParse(text)) return 'This is not an address.';
      const [status, answer] = visit(new URL(text));
      return status === 200 ? undefined : answer;
    },
    close: () => {
      server.close();
      server.closeIdleConnections();
    },
  };
}
