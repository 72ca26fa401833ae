import type { Cluster } from '../../kube';
import { pod } from '../../kube/__testUtils__/manifests';
import { inProcess } from '../../kube/__testUtils__/inProcess';
import { ServicesServer } from '../../services/ServicesServer';
import type { MemoryBounds } from '../LineMemory';
import { LogStore } from '../LogStore';
import { LokiService } from '../LokiService';
import { demoHistory } from './demoHistory';

/** A Loki on a port, of a cluster with the pods `web-1` and `web-2`. */
export interface TestLoki {
  server: ServicesServer;
  /** Without a slash at its end. */
  url: string;
  cluster: Cluster;
  store: LogStore;
  /** When its memory began. */
  began: Date;
  /** Lets a container of the app `shop` write a line, now by default. */
  write(line: string, at?: Date, name?: string): void;
  /** GET of a path, as the tenant `lumen`. */
  get(path: string, query?: Record<string, string>): Promise<Response>;
  /** The address of a WebSocket. */
  tail(query: Record<string, string>): string;
}

/** Starts one; `close` its server in the end. */
export async function startTestLoki(
  options: { bounds?: MemoryBounds } = {},
): Promise<TestLoki> {
  const cluster = await inProcess(new Date());
  const labels = { 'app.kubernetes.io/instance': 'shop' };
  cluster.create(pod('web-1', { labels }), 'test');
  cluster.create(pod('web-2', { labels }), 'test');
  const began = new Date(Date.now() - 3_600_000);
  const store = LogStore.start({
    cluster,
    history: demoHistory('staging'),
    earliest: new Date('2025-12-25T12:00:00Z'),
    now: began,
    bounds: options.bounds,
  });
  const server = await ServicesServer.start({ port: 0 });
  const url = server.mount('staging/loki', new LokiService(store));
  const address = (path: string, query: Record<string, string> = {}) =>
    `${url}/loki/api/v1/${path}?${new URLSearchParams(query)}`;
  return {
    server,
    url,
    cluster,
    store,
    began,
    write: (line, at, name = 'web-1') =>
      cluster.appendLog({ namespace: 'default', name }, line, at ?? new Date()),
    get: (path, query) =>
      fetch(address(path, query), { headers: { 'x-scope-orgid': 'lumen' } }),
    tail: query => address('tail', query).replace('http', 'ws'),
  };
}
