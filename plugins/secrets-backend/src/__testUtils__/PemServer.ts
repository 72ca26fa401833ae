import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The controller's certificate endpoint; a test decides what it answers. */
export class PemServer {
  status = 200;
  body = '';
  requests = 0;

  private constructor(private readonly server: Server) {
    server.on('request', (_, response) => {
      this.requests++;
      const location = this.status === 302 ? { location: '/other' } : {};
      response.writeHead(this.status, location).end(this.body);
    });
  }

  static async start(): Promise<PemServer> {
    const server = createServer();
    const pems = new PemServer(server);
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return pems;
  }

  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/v1/cert.pem`;
  }

  async close() {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }
}
