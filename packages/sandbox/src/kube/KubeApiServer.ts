import { createServer } from 'node:https';
import type { Server } from 'node:https';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TokenIdentity } from './access/AccessRule';
import { Authorizer } from './access/Authorizer';
import type { Cluster } from './api';
import { ClusterState } from './cluster/ClusterState';
import { KubeHandler } from './http/KubeHandler';
import { RequestStats } from './http/RequestStats';
import type { KubeStats } from './http/RequestStats';

/** What a server needs to know before it starts. */
export interface KubeApiServerOptions {
  /** The cluster's name, as in `dev-eu`. */
  name: string;
  /** 0 takes any free port. */
  port: number;
  /** 127.0.0.1 by default. */
  host?: string;
  /** Where the state is kept; without it, it ends with the process. */
  stateFile?: string;
  /** PEM */
  tls: { key: string; cert: string };
  /** Who may call, by bearer token. */
  tokens: Record<string, TokenIdentity>;
  clock?: () => Date;
  /** 15 s by default. */
  bookmarkIntervalMs?: number;
  /** How many changes of each resource watches can resume from; 2,000. */
  historyLimit?: number;
  /** Hears of each request when its answer has ended. */
  onRequest?: (request: AnsweredRequest) => void;
  /** Hears of failures that have no caller, such as a listener's. */
  onError?: (error: unknown) => void;
}

/** One line of a request log. */
export interface AnsweredRequest {
  method: string;
  url: string;
  status: number;
  durationMs: number;
}

/** A Kubernetes API server in this process, on the real wire protocol. */
export class KubeApiServer {
  private readonly sockets = new Set<Duplex>();

  private constructor(
    private readonly server: Server,
    private readonly state: ClusterState,
    private readonly stats_: RequestStats,
    private readonly address: { host: string; port: number },
  ) {}

  /**
   * Loads the state and listens.
   *
   * @throws Error with one sentence where the state file is damaged or the
   * port is taken.
   */
  static async start(options: KubeApiServerOptions): Promise<KubeApiServer> {
    const { host = '127.0.0.1', clock = () => new Date() } = options;
    const onError =
      options.onError ??
      (error => process.emitWarning(error as Error | string));
    const running: { server?: KubeApiServer } = {};
    const state = await ClusterState.load({
      name: options.name,
      stateFile: options.stateFile,
      historyLimit: options.historyLimit ?? 2_000,
      now: clock,
      onError,
      setReachable: reachable => running.server?.setReachable(reachable),
    });
    const stats = new RequestStats();
    const handler = new KubeHandler({
      ...state.parts,
      authorizer: new Authorizer(options.tokens),
      stats,
      now: clock,
      bookmarkIntervalMs: options.bookmarkIntervalMs ?? 15_000,
    });
    const server = createServer(options.tls, (request, response) => {
      const { onRequest } = options;
      if (onRequest) {
        const began = performance.now();
        response.once('close', () =>
          onRequest({
            method: request.method ?? '',
            url: request.url ?? '',
            status: response.statusCode,
            durationMs: performance.now() - began,
          }),
        );
      }
      handler.handle(request, response);
    });
    server.keepAliveTimeout = 90_000;
    server.requestTimeout = 0;
    const port = await listen(server, host, options.port, options.name);
    const self = new KubeApiServer(server, state, stats, { host, port });
    running.server = self;
    server.on('connection', socket => self.track(socket));
    server.on('error', onError);
    return self;
  }

  /** `https://127.0.0.1:7101` */
  get url(): string {
    return `https://${this.address.host}:${this.address.port}`;
  }

  /** The same cluster, for what runs in this process. */
  get cluster(): Cluster {
    return this.state.cluster;
  }

  /** What clients have asked and are watching. */
  stats(): KubeStats {
    return this.stats_.snapshot();
  }

  /** Writes what is not yet written, now. */
  async flush(): Promise<void> {
    await this.state.flush();
  }

  /** Ends all connections and saves the state. */
  async close(): Promise<void> {
    const closed = this.server.listening
      ? once(this.server, 'close')
      : Promise.resolve();
    this.setReachable(false);
    await closed;
    await this.state.flush();
  }

  private setReachable(reachable: boolean): void {
    if (reachable === this.server.listening) {
      return;
    }
    if (reachable) {
      this.server.listen(this.address.port, this.address.host);
      return;
    }
    this.server.close();
    for (const socket of this.sockets) {
      socket.destroy();
    }
  }

  private track(socket: Duplex): void {
    this.sockets.add(socket);
    socket.once('close', () => this.sockets.delete(socket));
  }
}

async function listen(
  server: Server,
  host: string,
  port: number,
  name: string,
): Promise<number> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
      ? new Error(
          `The API server of cluster ${name} cannot listen on ${host}:${port}: another program uses that port.`,
        )
      : error;
  }
  return (server.address() as AddressInfo).port;
}
