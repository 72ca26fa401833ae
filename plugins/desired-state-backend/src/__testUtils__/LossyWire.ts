import { once } from 'node:events';
import {
  createServer,
  request as ask,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What becomes of requests on their way. */
interface Mishap {
  /** Method and path of the requests that are meant. */
  meant: RegExp;
  /** `cut`: its answer is lost, and so is everything after it. */
  kind: 'answer lost' | 'request lost' | 'cut' | { status: number };
  /** What happens meanwhile. */
  meanwhile?: () => Promise<void>;
}

/**
 * The way to a server: everything is passed on as it is, but for what a test
 * wants lost.
 */
export class LossyWire {
  private mishaps: Mishap[] = [];
  private isCut = false;

  private constructor(
    private readonly server: Server,
    private readonly target: string,
  ) {}

  static async start(target: string): Promise<LossyWire> {
    const server = createServer();
    const wire = new LossyWire(server, target);
    server.on('request', (request, response) => {
      wire.pass(request, response).catch(() => request.socket.destroy());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return wire;
  }

  get origin(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** Until it is mended, such requests arrive and are answered to nobody. */
  loseAnswers(meant: RegExp) {
    this.mishaps.push({ meant, kind: 'answer lost' });
  }

  /** The next such request does not arrive. */
  loseRequests(meant: RegExp, meanwhile?: () => Promise<void>) {
    this.mishaps.push({ meant, kind: 'request lost', meanwhile });
  }

  /** The next such request is answered on the way. */
  refuse(meant: RegExp, status: number) {
    this.mishaps.push({ meant, kind: { status } });
  }

  /** The next such request arrives; its answer is lost, and all that follows. */
  cutAfter(meant: RegExp) {
    this.mishaps.push({ meant, kind: 'cut' });
  }

  /** Passes everything on again. */
  mend() {
    this.mishaps = [];
    this.isCut = false;
  }

  async close() {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  private next(what: string): Mishap | undefined {
    if (this.isCut) return { meant: /./, kind: 'request lost' };
    const mishap = this.mishaps.find(({ meant }) => meant.test(what));
    // Git's client repeats by itself what got no answer.
    if (mishap && mishap.kind !== 'answer lost') {
      this.mishaps = this.mishaps.filter(other => other !== mishap);
    }
    this.isCut = mishap?.kind === 'cut';
    return mishap;
  }

  private async pass(request: IncomingMessage, response: ServerResponse) {
    const body = await buffer(request);
    const mishap = this.next(`${request.method} ${request.url}`);
    await mishap?.meanwhile?.();
    if (mishap?.kind === 'request lost') {
      request.socket.destroy();
      return;
    }
    if (typeof mishap?.kind === 'object') {
      response.writeHead(mishap.kind.status, {
        'content-type': 'application/json',
      });
      response.end('{"message":"not allowed"}');
      return;
    }
    const sent = ask(new URL(request.url!, this.target), {
      method: request.method,
      headers: { ...request.headers, host: new URL(this.target).host },
    });
    sent.end(body);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const content = await buffer(answer);
    if (mishap) {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.statusCode!, answer.headers);
    response.end(content);
  }
}
