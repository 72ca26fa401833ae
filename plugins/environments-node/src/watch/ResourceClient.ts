import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { KubernetesObject } from '@gitops-portal/plugin-environments-common';
import { ClusterConnectionError } from '../connections/ClusterConnectionError';
import type { WatchedResource } from './ClusterWatchService';
import { JsonLines } from './JsonLines';
import { describeResource, resourcePath } from './resourcePath';
import { statusFailure } from './statusFailure';
import { WatchFailure } from './WatchFailure';
import type { WatchTiming } from './WatchTiming';

/** Sends a GET and gives its answer as a stream. */
type OpenStream = (
  path: string,
  options: {
    signal: AbortSignal;
    timeoutMs: number;
    headers?: OutgoingHttpHeaders;
  },
) => Promise<IncomingMessage>;

/** One event of a watch. */
export interface WatchEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';
  object: KubernetesObject;
}

interface ListPage {
  metadata?: { resourceVersion?: string; continue?: string };
  items?: KubernetesObject[] | null;
}

/**
 * The list and watch of the Kubernetes API for one resource (API concepts,
 * "Efficient detection of changes"). Every failure is a `WatchFailure`.
 */
export class ResourceClient {
  readonly name: string;
  private readonly path: string;

  constructor(
    resource: WatchedResource,
    private readonly openStream: OpenStream,
    private readonly timing: WatchTiming,
  ) {
    this.name = describeResource(resource);
    this.path = resourcePath(resource);
  }

  /**
   * Lists page by page, as the objects are now.
   *
   * @param onPage - gets each page; `isFirst` where a list begins, which may
   * be again after the server forgot the old one
   * @returns the resource version to watch from
   */
  async list(
    onPage: (items: KubernetesObject[], isFirst: boolean) => void,
    signal: AbortSignal,
  ): Promise<string> {
    for (let attempt = 0; ; attempt++) {
      try {
        // Pages that expire again and again: ask for everything at once.
        const limit = attempt < 2 ? this.timing.pageSize : undefined;
        return await this.listPages(onPage, signal, limit);
      } catch (error) {
        const isGone = error instanceof WatchFailure && error.kind === 'gone';
        if (!isGone || attempt >= 2) throw error;
      }
    }
  }

  private async listPages(
    onPage: (items: KubernetesObject[], isFirst: boolean) => void,
    signal: AbortSignal,
    limit: number | undefined,
  ): Promise<string> {
    let token: string | undefined;
    for (let isFirst = true; ; isFirst = false) {
      const query = new URLSearchParams();
      if (limit) query.set('limit', String(limit));
      if (token) query.set('continue', token);
      const page = await this.getPage(`${this.path}?${query}`, signal);
      onPage(page.items ?? [], isFirst);
      token = page.metadata?.continue;
      if (!token) {
        const version = page.metadata?.resourceVersion;
        if (version) return version;
        throw new WatchFailure(
          'failed',
          `a list of ${this.name} has no version`,
        );
      }
    }
  }

  /**
   * Watches until the server ends it.
   *
   * @param onEvents - gets the events of one piece of the stream at a time
   * @throws WatchFailure of kind `gone` where the version is too old
   */
  async watch(
    resourceVersion: string,
    onEvents: (events: WatchEvent[]) => void,
    onOpen: () => void,
    signal: AbortSignal,
  ): Promise<void> {
    const lifetimeMs = this.timing.watchLifetimeMs * (1 + Math.random());
    const query = new URLSearchParams({
      watch: 'true',
      resourceVersion,
      allowWatchBookmarks: 'true',
      timeoutSeconds: String(Math.max(1, Math.round(lifetimeMs / 1000))),
    });
    const response = await this.open(`${this.path}?${query}`, signal);
    onOpen();
    const lines = new JsonLines();
    let silenceMs = lifetimeMs + this.timing.requestTimeoutMs;
    await this.read(
      response,
      () => silenceMs,
      chunk => {
        const events: WatchEvent[] = [];
        try {
          for (const value of lines.push(chunk)) {
            const event = value as
              | WatchEvent
              | { type: 'ERROR'; object: unknown };
            if (event.type === 'ERROR') {
              throw statusFailure(this.name, 500, event.object);
            }
            if (event.type === 'BOOKMARK') {
              silenceMs = Math.min(silenceMs, this.timing.bookmarkSilenceMs);
            }
            events.push(event as WatchEvent);
          }
        } finally {
          // What came before the failure is true all the same.
          if (events.length > 0) onEvents(events);
        }
      },
    );
    if (lines.isInMidLine) {
      throw new WatchFailure('broken', `the watch on ${this.name} broke off`);
    }
  }

  private async getPage(path: string, signal: AbortSignal): Promise<ListPage> {
    // Lists are long and repeat themselves: a tenth goes over the wire.
    const response = await this.open(path, signal, {
      'accept-encoding': 'gzip',
    });
    return (await this.readJson(response)) as ListPage;
  }

  private async open(
    path: string,
    signal: AbortSignal,
    headers?: OutgoingHttpHeaders,
  ): Promise<IncomingMessage> {
    const timeoutMs = this.timing.requestTimeoutMs;
    let response: IncomingMessage;
    try {
      response = await this.openStream(path, { signal, timeoutMs, headers });
    } catch (error) {
      const { message } = error as Error;
      const problem =
        error instanceof ClusterConnectionError ? error.problem : undefined;
      throw new WatchFailure('broken', message, { problem });
    }
    const status = response.statusCode ?? 500;
    if (status === 200) return response;
    const body = await this.readJson(response).catch(() => undefined);
    throw statusFailure(
      this.name,
      status,
      body,
      response.headers['retry-after'],
    );
  }

  private async readJson(response: IncomingMessage): Promise<unknown> {
    const chunks: Buffer[] = [];
    await this.read(
      response,
      () => this.timing.requestTimeoutMs,
      chunk => chunks.push(chunk),
    );
    try {
      const body = Buffer.concat(chunks);
      const isPacked = response.headers['content-encoding'] === 'gzip';
      const text = isPacked ? await promisify(gunzip)(body) : body;
      return JSON.parse(text.toString('utf8'));
    } catch {
      throw new WatchFailure(
        'failed',
        `the answer for ${this.name} is no JSON`,
      );
    }
  }

  /** Reads a body to its end; silence for too long is taken for a break. */
  private read(
    response: IncomingMessage,
    silenceMs: () => number,
    onChunk: (chunk: Buffer) => void,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout;
      const finish = (error?: Error) => {
        clearTimeout(timer);
        response.removeAllListeners('data');
        // Destroying what is complete would close a connection still of use.
        if (!response.complete) response.destroy();
        if (error) reject(error);
        else resolve();
      };
      const broken = (said: string) =>
        finish(new WatchFailure('broken', `${this.name}: ${said}`));
      const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(() => broken('the server went silent'), silenceMs());
        timer.unref();
      };
      wait();
      response.on('data', (chunk: Buffer) => {
        try {
          onChunk(chunk);
          wait();
        } catch (error) {
          finish(
            error instanceof WatchFailure
              ? error
              : new WatchFailure('failed', `${this.name}: ${error}`),
          );
        }
      });
      response.on('end', () => finish());
      response.on('error', error => broken(error.message));
      response.on('close', () => {
        if (!response.complete) broken('the connection was closed');
      });
    });
  }
}
