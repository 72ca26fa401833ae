import { createServer } from 'node:net';
import { fail } from './fail.mjs';

function isFree(port) {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}

/**
 * Ends with a sentence that names the first busy port.
 *
 * @param {{name: string, port: number, setting: string}[]} ports
 */
export async function checkPorts(ports) {
  for (const { name, port, setting } of ports) {
    if (!(await isFree(port))) {
      fail(
        `Port ${port} for ${name} is in use: stop what uses it, or choose another with ${setting}=PORT.`,
      );
    }
  }
}
