import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { BodyTooLargeError, readBody } from '../forge/http/readBody';
import type { HttpService, ServiceRequest } from '../services/ServicesServer';
import { labels } from './http/labels';
import { pushedEntries } from './http/push';
import { queryRange, success } from './http/queryRange';
import { isCategorized } from './http/streamValues';
import { Tails } from './http/Tails';
import type { LogStore } from './LogStore';
import { LokiError } from './LokiError';

const BODY_LIMIT = 1_000_000;
const NOT_FOUND = '404 page not found\n';

/** The version whose answers these are. */
const BUILD = {
  version: '3.4.2',
  revision: 'sandbox',
  branch: 'sandbox',
  goVersion: 'none: the sandbox of gitops-portal',
};

/** The part of Loki's API that the portal asks, and its push, over HTTP. */
export class LokiService implements HttpService {
  private readonly tails: Tails;

  constructor(
    private readonly store: LogStore,
    private readonly onClose: () => void = () => {},
  ) {
    this.tails = new Tails(store);
  }

  handle(asked: ServiceRequest, response: ServerResponse): void {
    this.answer(asked)
      .then(body => {
        if (body === undefined) response.writeHead(204).end();
        else if (typeof body === 'string') plain(response, 200, body);
        else json(response, body);
      })
      .catch(error => {
        if (error instanceof LokiError) {
          plain(response, error.status, error.message);
        } else {
          plain(response, 500, `internal error: ${error}\n`);
        }
      });
  }

  upgrade(asked: ServiceRequest, socket: Duplex, head: Buffer): void {
    try {
      if (asked.url.pathname !== '/loki/api/v1/tail') {
        throw new LokiError(404, NOT_FOUND);
      }
      this.tails.begin(tenantOf(asked.request), asked, socket, head);
    } catch (error) {
      const refused =
        error instanceof LokiError ? error : new LokiError(500, `${error}`);
      socket.end(
        `HTTP/1.1 ${
          refused.status
        } Refused\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(
          refused.message,
        )}\r\nconnection: close\r\n\r\n${refused.message}`,
      );
    }
  }

  close(): void {
    this.tails.close();
    this.store.close();
    this.onClose();
  }

  private async answer({ request, url }: ServiceRequest) {
    const { pathname } = url;
    if (pathname === '/ready') return 'ready\n';
    if (pathname === '/loki/api/v1/status/buildinfo') return BUILD;
    tenantOf(request);
    if (pathname === '/loki/api/v1/push') {
      this.store.push(pushedEntries(await bodyOf(request)));
      return undefined;
    }
    const parameters = await parametersOf(request, url);
    const now = { ms: Date.now(), nanos: 0 };
    const [, name] =
      /^\/loki\/api\/v1\/label\/([^/]+)\/values$/.exec(pathname) ?? [];
    if (name) {
      const label = decodeURIComponent(name);
      return success(labels(this.store, parameters, now, label));
    }
    switch (pathname) {
      case '/loki/api/v1/query_range': {
        const flags = request.headers['x-loki-response-encoding-flags'];
        const categorized = isCategorized(flags);
        return queryRange(this.store, parameters, { categorized, now });
      }
      case '/loki/api/v1/labels':
        return success(labels(this.store, parameters, now));
      case '/loki/api/v1/tail':
        throw new LokiError(400, 'Bad Request\n');
      default:
        throw new LokiError(404, NOT_FOUND);
    }
  }
}

/** @throws LokiError without one, as Loki with `auth_enabled` */
function tenantOf({ headers }: IncomingMessage): string {
  const tenant = headers['x-scope-orgid'];
  if (!tenant) throw new LokiError(401, 'no org id');
  return String(tenant);
}

/** From the URL and, after POST, from a form. */
async function parametersOf(
  request: IncomingMessage,
  url: URL,
): Promise<URLSearchParams> {
  if (request.method === 'GET' || request.method === 'HEAD') {
    return url.searchParams;
  }
  const form = new URLSearchParams(await bodyOf(request));
  return new URLSearchParams([...form, ...url.searchParams]);
}

/** What a POST carries. @throws LokiError */
async function bodyOf(request: IncomingMessage): Promise<string> {
  if (request.method !== 'POST') throw new LokiError(405, '');
  try {
    return (await readBody(request, BODY_LIMIT)).toString('utf8');
  } catch (error) {
    if (error instanceof BodyTooLargeError) {
      throw new LokiError(400, 'http: request body too large');
    }
    throw error;
  }
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
  });
  response.end(text);
}

function json(response: ServerResponse, body: object): void {
  response.writeHead(200, {
    'content-type': 'application/json; charset=UTF-8',
  });
  response.end(JSON.stringify(body));
}
