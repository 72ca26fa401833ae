import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { compareInstants } from '@gitops-portal/plugin-logs-common';

/** A line as a test writes it. */
interface TestLine {
  /** Nanoseconds since 1970. */
  time: string;
  line: string;
  level?: string;
  labels?: Record<string, string>;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const defaultLabels = { namespace: 'checkout', app: 'checkout', pod: 'web-1' };

/**
 * A Loki on a port that knows ranges, limits and tails; which lines a query
 * finds is not its matter: it has only one app's. It remembers what it was
 * asked, and can be made to answer badly.
 */
export class TestLoki {
  readonly requests: { url: URL; headers: IncomingMessage['headers'] }[] = [];
  readonly tails = new Set<WebSocket>();
  lines: TestLine[] = [];
  /** Answers instead, where set. */
  handler?: Handler;
  /** Answers instead of taking a tail, where set. */
  tailRefusal?: { status: number; body: string };
  /** Called after each tail that is opened or closed. */
  onTails = () => {};
  private readonly sockets = new WebSocketServer({ noServer: true });

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => this.answer(request, response));
    server.on('upgrade', (request, socket, head) => {
      this.remember(request);
      if (this.tailRefusal) {
        const { status, body } = this.tailRefusal;
        socket.end(
          `HTTP/1.1 ${status} No\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
        );
        return;
      }
      this.sockets.handleUpgrade(request, socket, head, tail => {
        this.tails.add(tail);
        tail.on('close', () => {
          this.tails.delete(tail);
          this.onTails();
        });
        this.onTails();
      });
    });
  }

  static async start(): Promise<TestLoki> {
    const server = createServer();
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return new TestLoki(server);
  }

  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** Queries of lines and counts, without the tails. */
  get queries(): URL[] {
    return this.requests
      .map(({ url }) => url)
      .filter(({ pathname }) => pathname.endsWith('/query_range'));
  }

  /** Writes lines, and sends them to whoever follows. */
  write(...lines: TestLine[]) {
    this.lines.push(...lines);
    this.push({ streams: streamsOf(lines) });
  }

  /** Sends a message to every tail. */
  push(message: unknown) {
    for (const tail of this.tails) {
      tail.send(
        typeof message === 'string' ? message : JSON.stringify(message),
      );
    }
  }

  /** Resolves when there are so many tails. */
  async untilTails(count: number): Promise<void> {
    while (this.tails.size !== count) {
      await new Promise<void>(resolve => {
        this.onTails = resolve;
      });
    }
  }

  async close(): Promise<void> {
    for (const tail of this.tails) tail.terminate();
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  private remember(request: IncomingMessage): URL {
    const url = new URL(request.url ?? '/', this.url);
    this.requests.push({ url, headers: request.headers });
    return url;
  }

  private answer(request: IncomingMessage, response: ServerResponse) {
    const { searchParams } = this.remember(request);
    if (this.handler) {
      this.handler(request, response);
      return;
    }
    const query = searchParams.get('query') ?? '';
    const data = query.startsWith('sum')
      ? { resultType: 'matrix', result: [] }
      : { resultType: 'streams', result: streamsOf(this.select(searchParams)) };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ status: 'success', data }));
  }

  private select(parameters: URLSearchParams): TestLine[] {
    const [start, end] = ['start', 'end'].map(name => parameters.get(name)!);
    const sign = parameters.get('direction') === 'forward' ? 1 : -1;
    return this.lines
      .filter(
        ({ time }) =>
          compareInstants(time, start) >= 0 && compareInstants(time, end) < 0,
      )
      .sort((a, b) => sign * compareInstants(a.time, b.time))
      .slice(0, Number(parameters.get('limit')));
  }
}

/** As Loki groups them, with categorized labels. */
export function streamsOf(lines: TestLine[]) {
  const streams = new Map<string, { stream: object; values: unknown[] }>();
  for (const { time, line, level = 'info', labels } of lines) {
    const stream = { ...defaultLabels, ...labels };
    const key = JSON.stringify(stream);
    const found = streams.get(key) ?? { stream, values: [] };
    streams.set(key, found);
    found.values.push([
      time,
      line,
      { structuredMetadata: { detected_level: level } },
    ]);
  }
  return [...streams.values()];
}
