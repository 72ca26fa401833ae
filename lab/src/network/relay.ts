import { mkdirSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { dirname } from 'node:path';

/**
 * A way between networks of one machine: sockets in the file system belong to
 * no network. Each relay is one half of it.
 */
export interface Relay {
  close(): void;
}

/** Inside: what comes to the socket file goes on to the port. */
export function relayToPort(file: string, port: number): Promise<Relay> {
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  return relay({ path: file }, () => connect({ host: '127.0.0.1', port }));
}

/**
 * Outside: what comes to the port goes on to the socket file.
 *
 * @throws where the port is in use
 */
export function relayFromPort(port: number, file: string): Promise<Relay> {
  return relay({ host: '127.0.0.1', port }, () => connect({ path: file }));
}

function relay(
  from: { path: string } | { host: string; port: number },
  open: () => Socket,
): Promise<Relay> {
  const server: Server = createServer(incoming => {
    const outgoing = open();
    incoming.pipe(outgoing).pipe(incoming);
    // one that breaks takes the other with it
    incoming.once('error', () => outgoing.destroy());
    outgoing.once('error', () => incoming.destroy());
    incoming.once('close', () => outgoing.destroy());
    outgoing.once('close', () => incoming.destroy());
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(from, () => resolve({ close: () => server.close() }));
  });
}
