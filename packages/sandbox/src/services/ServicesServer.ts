import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** A request as its service sees it: without the prefix of the service. */
export interface ServiceRequest {
  request: IncomingMessage;
  /** Below the service, e.g. `/loki/api/v1/query_range?query=…`. */
  url: URL;
}

/** A program that answers below its own prefix, as behind an ingress. */
export interface HttpService {
  handle(request: ServiceRequest, response: ServerResponse): void;
  /** A WebSocket handshake; refused where absent. */
  upgrade?(request: ServiceRequest, socket: Duplex, head: Buffer): void;
  close?(): void;
}

/**
 * What goes wrong with a service: no answer at all, an answer that takes so
 * many milliseconds longer, the status 429, or one cut off in its middle.
 */
export type ServiceFault =
  | { kind: 'down' }
  | { kind: 'slow'; delayMs: number }
  | { kind: 'busy' }
  | { kind: 'cut' };

/** Bytes of a body that are still sent when an answer is cut off. */
const CUT_AFTER = 200;

/** How long a WebSocket lasts that is cut off, in milliseconds. */
const CUT_SOCKET_AFTER = 1_000;

/**
 * Serves the programs beside the clusters on one port of the loopback
 * interface: `/dev/loki`, `/prod/prometheus` and so on.
 */
export class ServicesServer {
  private readonly services = new Map<string, HttpService>();
  private readonly faults = new Map<string, ServiceFault>();
  private readonly sockets = new Map<Duplex, string>();

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) =>
      this.onRequest(request, response),
    );
    server.on('upgrade', (request, socket, head) =>
      this.onUpgrade(request, socket, head),
    );
  }

  /** @param options.port - 0 takes any free port */
  static async start(options: { port: number }): Promise<ServicesServer> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port, '127.0.0.1', resolve);
    });
    return new ServicesServer(server);
  }

  get origin(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** Serves a program at `/PLACE`, e.g. `dev/loki`; its URL is the result. */
  mount(place: string, service: HttpService): string {
    this.services.set(place, service);
    return `${this.origin}/${place}`;
  }

  /** The places that are served. */
  places(): string[] {
    return [...this.services.keys()];
  }

  /** Lets a service fail, or work again where there is no fault. */
  setFault(place: string, fault: ServiceFault | undefined): void {
    if (!this.services.has(place)) {
      throw new Error(`Nothing is served at ${place}`);
    }
    if (!fault) {
      this.faults.delete(place);
      return;
    }
    this.faults.set(place, fault);
    // what is open goes on in a service that is only slow
    if (fault.kind === 'slow') return;
    for (const [socket, of] of this.sockets) {
      if (of === place) socket.destroy();
    }
  }

  /** The services that fail now. */
  faulty(): { place: string; fault: ServiceFault }[] {
    return [...this.faults].map(([place, fault]) => ({ place, fault }));
  }

  async close(): Promise<void> {
    for (const service of this.services.values()) service.close?.();
    for (const socket of this.sockets.keys()) socket.destroy();
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  private onRequest(request: IncomingMessage, response: ServerResponse): void {
    const found = this.find(request);
    if (!found) {
      response.writeHead(404).end('404 page not found\n');
      return;
    }
    const answer = () => {
      if (!response.destroyed) found.service.handle(found.at, response);
    };
    const fault = this.faults.get(found.place);
    switch (fault?.kind) {
      case 'down':
        request.socket.destroy();
        return;
      case 'busy':
        response.writeHead(429).end('too many outstanding requests\n');
        return;
      case 'slow':
        setTimeout(answer, fault.delayMs).unref();
        return;
      case 'cut':
        cutOff(response);
        break;
      default:
    }
    answer();
  }

  private onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer) {
    const found = this.find(request);
    // a client that goes away in the middle is no failure of the server
    socket.on('error', () => {});
    if (!found?.service.upgrade) {
      socket.destroy();
      return;
    }
    this.sockets.set(socket, found.place);
    socket.on('close', () => this.sockets.delete(socket));
    const accept = () => {
      if (!socket.destroyed) found.service.upgrade?.(found.at, socket, head);
    };
    const fault = this.faults.get(found.place);
    switch (fault?.kind) {
      case 'down':
        socket.destroy();
        return;
      case 'busy':
        socket.end(
          'HTTP/1.1 429 Too Many Requests\r\ncontent-length: 0\r\nconnection: close\r\n\r\n',
        );
        return;
      case 'slow':
        setTimeout(accept, fault.delayMs).unref();
        return;
      case 'cut':
        setTimeout(() => socket.destroy(), CUT_SOCKET_AFTER).unref();
        break;
      default:
    }
    accept();
  }

  private find(request: IncomingMessage) {
    const url = new URL(request.url ?? '/', this.origin);
    const [, environment, name, ...rest] = url.pathname.split('/');
    const place = `${environment}/${name}`;
    const service = this.services.get(place);
    if (!service) return undefined;
    url.pathname = `/${rest.join('/')}`;
    return { place, service, at: { request, url } };
  }
}

/** Lets the beginning of the body through, then breaks the connection. */
function cutOff(response: ServerResponse): void {
  const write = response.write.bind(response);
  response.end = ((chunk?: string | Buffer) => {
    const body = Buffer.from(chunk ?? '');
    write(body.subarray(0, Math.min(CUT_AFTER, body.length / 2)), () =>
      response.destroy(),
    );
    return response;
  }) as ServerResponse['end'];
}
