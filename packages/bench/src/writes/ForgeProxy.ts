import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a client of the forge does, as far as the wire tells. */
export type Moment = 'fetch' | 'push announced' | 'push sent' | 'push done';

/**
 * What becomes of a request: `stop` leaves it unanswered for good, `half` sends
 * half of it on before that.
 */
export type Verdict = 'go on' | 'stop' | 'half';

/**
 * Stands between writers and the forge: counts pushes, and lets a test end a
 * writer at each moment of one.
 */
export class ForgeProxy {
  pushes = 0;
  /** Asked at each moment. */
  at: (moment: Moment) => Verdict = () => 'go on';
  private readonly server: Server;

  private constructor(private readonly behind: URL) {
    this.server = createServer((request, response) =>
      this.handle(request, response).catch(() => response.destroy()),
    );
  }

  static async start(origin: string): Promise<ForgeProxy> {
    const proxy = new ForgeProxy(new URL(origin));
    await new Promise<void>(resolve => {
      proxy.server.listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  get origin(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  private async handle(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = request.url ?? '';
    const isPush = request.method === 'POST' && url.endsWith('receive-pack');
    if (isPush) this.pushes += 1;
    const moment = momentOf(url, isPush);
    const verdict = moment ? this.at(moment) : 'go on';
    const body = Buffer.concat(chunks);
    if (verdict === 'half') this.forwardHalf(request, body);
    if (verdict !== 'go on') return;
    const answer = await this.forward(request, body);
    if (isPush && this.at('push done') === 'stop') return;
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
  }

  /** What a connection that breaks leaves the forge with. */
  private forwardHalf(request: IncomingMessage, body: Buffer) {
    const { hostname, port } = this.behind;
    const { method, url: path, headers } = request;
    const sent = httpRequest({ hostname, port, method, path, headers });
    sent.on('error', () => {});
    sent.write(body.subarray(0, body.length / 2), () => sent.destroy());
  }

  private forward(request: IncomingMessage, body: Buffer) {
    const { hostname, port } = this.behind;
    const { method, url: path, headers } = request;
    return new Promise<{
      status: number;
      headers: IncomingMessage['headers'];
      body: Buffer;
    }>((resolve, reject) => {
      const options = { hostname, port, method, path, headers };
      const sent = httpRequest(options, async answer => {
        const chunks: Buffer[] = [];
        for await (const chunk of answer) chunks.push(chunk as Buffer);
        // The body is whole now, and is sent as such.
        const { 'transfer-encoding': _, ...rest } = answer.headers;
        resolve({
          status: answer.statusCode ?? 502,
          headers: rest,
          body: Buffer.concat(chunks),
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  async close() {
    this.server.closeAllConnections();
    await new Promise(done => this.server.close(done));
  }
}

function momentOf(url: string, isPush: boolean): Moment | undefined {
  if (isPush) return 'push sent';
  if (url.includes('service=git-receive-pack')) return 'push announced';
  return url.includes('service=git-upload-pack') ? 'fetch' : undefined;
}
