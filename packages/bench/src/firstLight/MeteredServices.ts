import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { LokiResponder } from './LokiResponder';

/**
 * Stands between the portal and the sandbox's services: counts what is asked
 * of each, and answers for the Loki of one environment itself.
 */
export class MeteredServices {
  private readonly counts = new Map<string, number>();
  private readonly sockets = new Set<Socket>();
  /** Bodies that the portal sent, to be searched for what must not be there. */
  readonly sent: Buffer[] = [];

  private constructor(
    private readonly server: Server,
    private readonly behind: { host: string; port: number },
    private readonly responder: LokiResponder,
    private readonly place: string,
  ) {
    server.on('connection', socket => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
    server.on('request', (request, response) =>
      this.onRequest(request, response),
    );
    server.on('upgrade', (request, socket, head) =>
      this.onUpgrade(request, socket, head),
    );
  }

  /** @param options.place - which Loki the responder is, e.g. `/dev/loki` */
  static async start(options: {
    port: number;
    behind: { host: string; port: number };
    responder: LokiResponder;
    place: string;
  }): Promise<MeteredServices> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port, '127.0.0.1', resolve);
    });
    const { behind, responder, place } = options;
    return new MeteredServices(server, behind, responder, place);
  }

  /** Requests so far to services whose place begins like this. */
  count(service: string): number {
    let sum = 0;
    for (const [place, count] of this.counts) {
      if (place.endsWith(`/${service}`)) sum += count;
    }
    return sum;
  }

  async close(): Promise<void> {
    this.responder.close();
    for (const socket of this.sockets) socket.destroy();
    await new Promise(resolve => this.server.close(resolve));
  }

  private meter(request: IncomingMessage): string {
    const [, environment, service] = (request.url ?? '').split(/[/?]/);
    const place = `/${environment}/${service}`;
    this.counts.set(place, (this.counts.get(place) ?? 0) + 1);
    return place;
  }

  private onRequest(request: IncomingMessage, response: ServerResponse) {
    const place = this.meter(request);
    this.sent.push(Buffer.from(request.url ?? ''));
    if (place === this.place) {
      this.responder.answer(request, response);
      return;
    }
    const { method, url, headers } = request;
    const onward = httpRequest(
      { ...this.behind, method, path: url, headers },
      answer => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    request.on('data', chunk => this.sent.push(chunk));
    request.pipe(onward);
  }

  private onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer) {
    const place = this.meter(request);
    if (place === this.place) {
      this.responder.upgrade(request, socket, head);
      return;
    }
    const onward = connect(this.behind, () => {
      const lines = [`${request.method} ${request.url} HTTP/1.1`];
      for (let at = 0; at < request.rawHeaders.length; at += 2) {
        lines.push(`${request.rawHeaders[at]}: ${request.rawHeaders[at + 1]}`);
      }
      onward.write(`${lines.join('\r\n')}\r\n\r\n`);
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  }
}
