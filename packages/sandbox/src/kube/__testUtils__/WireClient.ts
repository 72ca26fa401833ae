import { request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import type { TestCluster } from './startTestCluster';

/** Whatever the server says; tests look into it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

interface WireAnswer {
  code: number;
  headers: IncomingMessage['headers'];
  text: string;
  body: Json;
}

/** A response of lines that stays open. */
interface WireStream {
  /** The next line; undefined when the server has ended the stream. */
  next(): Promise<string | undefined>;
  /** The next line as JSON. */
  event(): Promise<Json>;
  close(): void;
}

/** Plain HTTPS requests, to see what is on the wire. */
export class WireClient {
  /** @param token - empty for no token at all */
  constructor(
    private readonly cluster: TestCluster,
    private readonly token = 'admin',
  ) {}

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<WireAnswer> {
    const response = await this.open(method, path, body, headers);
    const chunks: Buffer[] = [];
    for await (const chunk of response) {
      chunks.push(chunk);
    }
    const text = Buffer.concat(chunks).toString();
    const isJson = response.headers['content-type']?.includes('json');
    return {
      code: response.statusCode ?? 0,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : undefined,
    };
  }

  get(path: string, headers?: Record<string, string>): Promise<WireAnswer> {
    return this.send('GET', path, undefined, headers);
  }

  post(path: string, body: unknown): Promise<WireAnswer> {
    return this.send('POST', path, body);
  }

  patch(path: string, type: string, body: unknown): Promise<WireAnswer> {
    return this.send('PATCH', path, body, {
      'content-type': `application/${type}`,
    });
  }

  async stream(path: string): Promise<WireStream> {
    const response = await this.open('GET', path);
    response.on('error', () => undefined);
    const lines = createInterface({ input: response })[Symbol.asyncIterator]();
    const next = async () => (await lines.next()).value as string | undefined;
    return {
      next,
      event: async () => JSON.parse((await next()) ?? 'null'),
      close: () => response.destroy(),
    };
  }

  private open(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<IncomingMessage> {
    const { server, ca } = this.cluster;
    const text = typeof body === 'string' ? body : JSON.stringify(body) ?? '';
    return new Promise((resolve, reject) => {
      const outgoing = request(
        `${server.url}${path}`,
        {
          method,
          ca,
          agent: false,
          headers: {
            'content-type': 'application/json',
            'content-length': `${Buffer.byteLength(text)}`,
            ...(this.token && { authorization: `Bearer ${this.token}` }),
            ...headers,
          },
        },
        resolve,
      );
      outgoing.on('error', reject);
      outgoing.end(text);
    });
  }
}
