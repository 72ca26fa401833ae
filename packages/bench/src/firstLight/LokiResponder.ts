import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';

/** A text in a query for which the responder answers with what it tailed. */
export const tailText = 'line of the tail';

const pods = [
  'web-5c9d7b8f6-4kzqx',
  'web-5c9d7b8f6-9tn2w',
  'web-5c9d7b8f6-xl7vp',
];

type Entry = [ns: string, line: string, meta: object];

/**
 * Answers as Loki does, in no time: a page that was printed beforehand, and a
 * tail whose connections break.
 */
export class LokiResponder {
  private readonly page: Buffer;
  private readonly sockets = new Set<WebSocket>();
  private readonly tailed: { ns: bigint; line: string }[] = [];
  private readonly server = new WebSocketServer({ noServer: true });

  /**
   * @param options.lines - lines of the page
   * @param options.from - RFC 3339, all lines are in the hour after it
   */
  constructor(options: { lines: number; from: Date }) {
    const streams = pods.map(pod => streamOf(pod));
    const begin = BigInt(options.from.getTime()) * 1_000_000n;
    const step = 3_600_000_000_000n / BigInt(options.lines + 1);
    for (let index = options.lines; index > 0; index--) {
      streams[index % pods.length].values.push([
        String(begin + step * BigInt(index)),
        accessLine(index),
        { structuredMetadata: { detected_level: 'info' } },
      ]);
    }
    this.page = Buffer.from(answerOf(streams));
  }

  /** Lines that the tail has said. */
  get sent(): number {
    return this.tailed.length;
  }

  answer(request: IncomingMessage, response: ServerResponse): void {
    const { searchParams } = new URL(request.url ?? '', 'http://loki');
    const query = searchParams.get('query') ?? '';
    response.writeHead(200, { 'content-type': 'application/json' });
    if (query.startsWith('sum')) {
      response.end(
        '{"status":"success","data":{"resultType":"matrix","result":[]}}',
      );
    } else if (query.includes(tailText)) {
      response.end(this.tailedBetween(searchParams));
    } else {
      response.end(this.page);
    }
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { searchParams } = new URL(request.url ?? '', 'http://loki');
    const start = BigInt(searchParams.get('start') ?? 0);
    this.server.handleUpgrade(request, socket, head, client => {
      for (const { ns, line } of this.tailed) {
        if (ns >= start) client.send(messageOf(ns, line));
      }
      this.sockets.add(client);
      client.on('close', () => this.sockets.delete(client));
      client.on('error', () => this.sockets.delete(client));
    });
  }

  /** Says a line to whoever is connected now. */
  say(line: string): void {
    const ns =
      BigInt(Date.now()) * 1_000_000n + BigInt(this.tailed.length % 1_000_000);
    this.tailed.push({ ns, line });
    for (const client of this.sockets) client.send(messageOf(ns, line));
  }

  /** Breaks every connection, in the middle of whatever it carries. */
  cut(): void {
    for (const client of this.sockets) client.terminate();
    this.sockets.clear();
  }

  close(): void {
    this.cut();
    this.server.close();
  }

  private tailedBetween(parameters: URLSearchParams): string {
    const start = BigInt(parameters.get('start') ?? 0);
    const end = BigInt(parameters.get('end') ?? `${2n ** 63n}`);
    const limit = Number(parameters.get('limit') ?? 100);
    const found = this.tailed.filter(({ ns }) => ns >= start && ns < end);
    const isForward = parameters.get('direction') === 'forward';
    const page = isForward
      ? found.slice(0, limit)
      : found.reverse().slice(0, limit);
    const stream = streamOf(pods[0]);
    stream.values = page.map(({ ns, line }) => entry(ns, line));
    return answerOf([stream]);
  }
}

function streamOf(pod: string): { stream: object; values: Entry[] } {
  return {
    stream: { namespace: 'checkout', app: 'checkout', pod, container: 'web' },
    values: [],
  };
}

function entry(ns: bigint, line: string): Entry {
  return [String(ns), line, { structuredMetadata: { detected_level: 'info' } }];
}

function messageOf(ns: bigint, line: string): string {
  return JSON.stringify({
    streams: [{ ...streamOf(pods[0]), values: [entry(ns, line)] }],
  });
}

function answerOf(result: object[]): string {
  return JSON.stringify({
    status: 'success',
    data: {
      resultType: 'streams',
      encodingFlags: ['categorize-labels'],
      result,
      stats: {},
    },
  });
}

function accessLine(index: number): string {
  return JSON.stringify({
    level: 'INFO',
    logger: 'c.l.checkout.web.Access',
    message: `POST /api/checkout 200 in ${40 + (index % 200)} ms`,
    traceId: index.toString(16).padStart(32, '0'),
  });
}
