import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { KubernetesObject } from '@gitops-portal/plugin-environments-common';

/** Takes a request over: true where it has dealt with it. */
export type Fault = (
  request: { url: URL; isWatch: boolean },
  response: ServerResponse,
) => boolean;

interface Stream {
  path: string;
  response: ServerResponse;
}

/**
 * The least that speaks list and watch, so that a test can break it at any
 * point: pages, resource versions, bookmarks, 410.
 */
export class ListWatchServer {
  readonly requests: string[] = [];
  /** Faults are asked in order; each stays until it is taken out. */
  readonly faults = new Set<Fault>();
  private readonly collections = new Map<
    string,
    Map<string, KubernetesObject>
  >();
  private readonly log: {
    path: string;
    version: number;
    type: string;
    object: KubernetesObject;
  }[] = [];
  private readonly streams = new Set<Stream>();
  private readonly sockets = new Set<Socket>();
  private readonly snapshots = new Map<string, KubernetesObject[]>();
  private version = 1000;
  private compactedAt = 0;
  private server?: Server;
  private port = 0;
  private waiting: (() => void)[] = [];

  static async start(): Promise<ListWatchServer> {
    const server = new ListWatchServer();
    await server.open();
    return server;
  }

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Listens, on the port it had before if it had one. */
  async open() {
    const server = createServer((request, response) =>
      this.handle(request, response),
    );
    server.on('connection', socket => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
    await new Promise<void>(resolve =>
      server.listen(this.port, '127.0.0.1', resolve),
    );
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  /** Refuses connections and cuts those that are open. */
  async close() {
    const closed = new Promise(resolve => this.server?.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
    this.streams.clear();
  }

  /** Makes the collection known, empty. */
  serve(path: string) {
    this.collection(path);
  }

  /** Forgets the collection, as when its CRD is deleted. */
  unserve(path: string) {
    this.collections.delete(path);
    this.cut();
  }

  put(path: string, name: string, fields: object = {}) {
    const collection = this.collection(path);
    this.version += 1;
    const object: KubernetesObject = {
      kind: 'Thing',
      ...fields,
      metadata: {
        name,
        namespace: 'default',
        resourceVersion: String(this.version),
      },
    };
    const type = collection.has(name) ? 'MODIFIED' : 'ADDED';
    collection.set(name, object);
    this.emit(path, type, object);
  }

  delete(path: string, name: string) {
    const object = this.collection(path).get(name);
    if (!object) return;
    this.collection(path).delete(name);
    this.version += 1;
    const resourceVersion = String(this.version);
    const metadata = { ...object.metadata, resourceVersion };
    this.emit(path, 'DELETED', { ...object, metadata });
  }

  objects(path: string): KubernetesObject[] {
    return [...this.collection(path).values()];
  }

  /** History is gone: watches and pages from before get 410. */
  compact() {
    this.version += 1;
    this.compactedAt = this.version;
    this.log.length = 0;
  }

  /** Ends streams in the middle of whatever they do. */
  cut() {
    for (const { response } of this.streams) response.destroy();
    this.streams.clear();
  }

  /** Ends streams as a server does at their timeout. */
  finish() {
    for (const { response } of this.streams) response.end();
    this.streams.clear();
  }

  /** Writes as it is to every open stream. */
  write(text: string) {
    for (const { response } of this.streams) response.write(text);
  }

  bookmark() {
    const object = { metadata: { resourceVersion: String(this.version) } };
    this.write(`${JSON.stringify({ type: 'BOOKMARK', object })}\n`);
  }

  get openStreams() {
    return this.streams.size;
  }

  /** Resolves when the condition holds, looked at on each request and end. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      await new Promise<void>(resolve => this.waiting.push(resolve));
    }
  }

  private handle(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', this.url);
    const isWatch = url.searchParams.get('watch') === 'true';
    if (url.pathname !== '/version') this.requests.push(request.url ?? '');
    response.on('close', () => {
      for (const stream of this.streams) {
        if (stream.response === response) this.streams.delete(stream);
      }
      this.notify();
    });
    const isTaken = [...this.faults].some(f => f({ url, isWatch }, response));
    if (isTaken) return this.notify();
    if (url.pathname === '/version') {
      this.json(response, 200, { gitVersion: 'v1.37.2' });
    } else if (!this.collections.has(url.pathname)) {
      response.writeHead(404).end('404 page not found\n');
    } else if (isWatch) this.startWatch(url, response);
    else this.list(url, response);
    return this.notify();
  }

  /** All pages of a list show the moment of the first. */
  private list(url: URL, response: ServerResponse) {
    const token = url.searchParams.get('continue') ?? `${this.version}.0`;
    const [version, offset] = token.split('.').map(Number);
    if (version < this.compactedAt) return this.expired(response);
    const key = `${url.pathname}@${version}`;
    const items = this.snapshots.get(key) ?? this.objects(url.pathname);
    this.snapshots.set(key, items);
    const end = offset + Number(url.searchParams.get('limit') ?? items.length);
    return this.json(response, 200, {
      metadata: {
        resourceVersion: String(version),
        ...(end < items.length ? { continue: `${version}.${end}` } : {}),
      },
      items: items.slice(offset, end),
    });
  }

  private startWatch(url: URL, response: ServerResponse) {
    const from = Number(url.searchParams.get('resourceVersion'));
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    if (from < this.compactedAt) {
      const object = { code: 410, reason: 'Expired', message: 'too old' };
      response.end(`${JSON.stringify({ type: 'ERROR', object })}\n`);
      return;
    }
    for (const { path, version, type, object } of this.log) {
      if (path !== url.pathname || version <= from) continue;
      response.write(`${JSON.stringify({ type, object })}\n`);
    }
    this.streams.add({ path: url.pathname, response });
  }

  private emit(path: string, type: string, object: KubernetesObject) {
    this.log.push({ path, version: this.version, type, object });
    for (const stream of this.streams) {
      if (stream.path !== path) continue;
      stream.response.write(`${JSON.stringify({ type, object })}\n`);
    }
  }

  private expired(response: ServerResponse) {
    this.json(response, 410, {
      code: 410,
      reason: 'Expired',
      message: 'The provided continue parameter is too old',
    });
  }

  private json(response: ServerResponse, status: number, body: object) {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  }

  private collection(path: string): Map<string, KubernetesObject> {
    let collection = this.collections.get(path);
    if (!collection) {
      collection = new Map();
      this.collections.set(path, collection);
    }
    return collection;
  }

  private notify() {
    for (const look of this.waiting.splice(0)) look();
  }
}
