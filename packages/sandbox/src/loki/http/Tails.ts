import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { ServiceRequest } from '../../services/ServicesServer';
import { LokiError } from '../LokiError';
import type { LogStore } from '../LogStore';
import { later } from '../LogTime';
import { parseQuery } from '../logql/parseQuery';
import { Selection } from '../logql/Selection';
import { delayParameter, limitParameter, timeParameter } from './parameters';
import { isCategorized } from './streamValues';
import { Tail, type TailOptions } from './Tail';

const HOUR = 3_600_000;

/** Tails that a tenant may have at once. */
const MOST_TAILS = 10;

/** How long a tail lasts, in milliseconds. */
const LONGEST_TAIL = HOUR;

/** The tails that clients have open. */
export class Tails {
  private readonly server = new WebSocketServer({ noServer: true });
  private readonly open = new Map<string, Set<WebSocket>>();

  constructor(private readonly store: LogStore) {}

  /**
   * Completes a handshake and begins a tail.
   * @throws LokiError where it is not to be
   */
  begin(
    tenant: string,
    { request, url }: ServiceRequest,
    socket: Duplex,
    head: Buffer,
  ): void {
    const flags = request.headers['x-loki-response-encoding-flags'];
    const options = tailOptions(url.searchParams, isCategorized(flags));
    const tails = this.open.get(tenant) ?? new Set();
    if (tails.size >= MOST_TAILS) {
      throw new LokiError(
        429,
        `max concurrent tail requests limit exceeded, count > limit (${
          tails.size + 1
        } > ${MOST_TAILS})`,
      );
    }
    this.server.handleUpgrade(request, socket, head, client => {
      this.open.set(tenant, tails.add(client));
      const end = setTimeout(
        () => client.close(1011, 'reached tail max duration limit'),
        LONGEST_TAIL,
      ).unref();
      client.on('close', () => {
        clearTimeout(end);
        tails.delete(client);
      });
      Tail.start(client, this.store, options);
    });
  }

  close(): void {
    for (const tails of this.open.values()) {
      for (const client of tails) client.terminate();
    }
    this.server.close();
  }
}

function tailOptions(
  parameters: URLSearchParams,
  categorized: boolean,
): TailOptions {
  const query = parseQuery(parameters.get('query') ?? '');
  if (query.kind !== 'logs') {
    throw new LokiError(400, 'parse error : only log selector is supported');
  }
  const now = { ms: Date.now(), nanos: 0 };
  return {
    selection: Selection.of(query),
    start: timeParameter(parameters, 'start', later(now, -HOUR)),
    limit: limitParameter(parameters),
    delay: delayParameter(parameters),
    categorized,
  };
}
