import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { ServiceRequest } from '../../services/ServicesServer';
import type { LogStore } from '../LogStore';
import { later } from '../LogTime';
import { parseQuery } from '../logql/parseQuery';
import { Selection } from '../logql/Selection';
import {
  delayParameter,
  tailLimitParameter,
  timeParameter,
} from './parameters';
import { isCategorized } from './streamValues';
import { Tail, type TailOptions } from './Tail';

const HOUR = 3_600_000;

/** Tails that a tenant may have at once. */
const MOST_TAILS = 10;

/** The code by which a WebSocket says that the server ends it. */
const REFUSED = 1011;

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
    this.server.handleUpgrade(request, socket, head, client => {
      // From here on Loki refuses by closing what it took.
      if (!options) {
        client.close(REFUSED, 'only log selector is supported');
        return;
      }
      if (tails.size >= MOST_TAILS) {
        client.close(REFUSED, tooMany(tails.size + 1));
        return;
      }
      this.open.set(tenant, tails.add(client));
      const end = setTimeout(
        () => client.close(REFUSED, 'reached tail max duration limit'),
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

function tooMany(tails: number): string {
  return `rpc error: code = Code(400) desc = max concurrent tail requests limit exceeded, count > limit (${tails} > ${MOST_TAILS})`;
}

/** Undefined for a query that is none of lines. @throws LokiError */
function tailOptions(
  parameters: URLSearchParams,
  categorized: boolean,
): TailOptions | undefined {
  const query = parseQuery(parameters.get('query') ?? '');
  if (query.kind !== 'logs') return undefined;
  const now = { ms: Date.now(), nanos: 0 };
  return {
    selection: Selection.of(query),
    start: timeParameter(parameters, 'start', later(now, -HOUR)),
    limit: tailLimitParameter(parameters),
    delay: delayParameter(parameters),
    categorized,
  };
}
