import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { isLoopbackHost } from '../../forge/http/loopback';
import { BodyTooLargeError, readBody } from '../../forge/http/readBody';
import { ControlError } from './ControlError';

/** What the server lets its callers do; every answer is JSON. */
export interface ControlActions {
  endpoints(): object;
  status(): object | Promise<object>;
  events(): object;
  history(): object;
  drift(input: ControlInput): object | Promise<object>;
  outage(input: ControlInput): object | Promise<object>;
  release(input: ControlInput): object | Promise<object>;
  serviceFault(input: ControlInput): object | Promise<object>;
}

/** The fields of a call's body, unchecked. */
export type ControlInput = Readonly<Record<string, unknown>>;

/** Origins whose pages may call: where the portal is served. */
const defaultPortalOrigins = ['http://localhost:3000', 'http://127.0.0.1:3000'];

const READS = new Map<string, 'endpoints' | 'status' | 'events' | 'history'>([
  ['/endpoints', 'endpoints'],
  ['/status', 'status'],
  ['/events', 'events'],
  ['/history', 'history'],
]);

const WRITES = new Map<string, 'drift' | 'outage' | 'release' | 'serviceFault'>(
  [
    ['/drift', 'drift'],
    ['/outage', 'outage'],
    ['/release', 'release'],
    ['/service-fault', 'serviceFault'],
  ],
);

const BODY_LIMIT = 16 * 1024;

/** The control server: how the sandbox is found, watched and driven. */
export class ControlServer {
  private constructor(private readonly server: Server) {}

  /** Starts on the loopback interface. */
  static async start(options: {
    port: number;
    actions: ControlActions;
    portalOrigins?: string[];
    log: (line: string) => void;
  }): Promise<ControlServer> {
    const { actions, log } = options;
    const origins = new Set(options.portalOrigins ?? defaultPortalOrigins);
    const server = createServer((request, response) => {
      serve(actions, origins, request, response).catch(error => {
        log(`control: ${error instanceof Error ? error.stack : error}`);
        if (!response.headersSent) {
          refuse(response, 500, 'The sandbox failed; see its log.');
        }
      });
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port, '127.0.0.1', resolve);
    });
    return new ControlServer(server);
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    await new Promise<void>(resolve => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }
}

async function serve(
  actions: ControlActions,
  origins: Set<string>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { host, origin } = request.headers;
  response.setHeader('vary', 'origin');
  if (!isLoopbackHost(host) || (origin && !origins.has(origin))) {
    refuse(response, 403, 'Only the portal may call this.');
    return;
  }
  if (origin) {
    response.setHeader('access-control-allow-origin', origin);
  }
  const path = (request.url ?? '/').split('?')[0];
  const read = READS.get(path);
  const write = WRITES.get(path);
  const allowed = (read && 'GET, HEAD') ?? (write && 'POST');
  if (!allowed) {
    const known = [...READS.keys(), ...WRITES.keys()].join(', ');
    refuse(response, 404, `There is no ${path}; there are ${known}.`);
    return;
  }
  if (request.method === 'OPTIONS') {
    response.setHeader('access-control-allow-methods', allowed);
    response.setHeader('access-control-allow-headers', 'content-type');
    response.writeHead(204).end();
    return;
  }
  if (!allowed.split(', ').includes(request.method ?? '')) {
    response.setHeader('allow', allowed);
    refuse(response, 405, `${path} takes ${allowed} only.`);
    return;
  }
  // so a page that is not the portal cannot send it without a preflight
  const type = request.headers['content-type'] ?? '';
  if (write && !/^application\/json\s*(;|$)/i.test(type)) {
    refuse(response, 415, 'The body has to be application/json.');
    return;
  }
  try {
    const answer = read
      ? await actions[read]()
      : write && (await actions[write](await jsonObject(request)));
    reply(response, 200, answer ?? {});
  } catch (error) {
    if (!(error instanceof ControlError)) {
      throw error;
    }
    refuse(response, error.status, error.message);
  }
}

async function jsonObject(request: IncomingMessage): Promise<ControlInput> {
  let value: unknown;
  try {
    value = JSON.parse((await readBody(request, BODY_LIMIT)).toString('utf8'));
  } catch (error) {
    throw new ControlError(
      400,
      error instanceof BodyTooLargeError
        ? 'The body is too long.'
        : 'The body is not JSON.',
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ControlError(400, 'The body has to be a JSON object.');
  }
  return value as ControlInput;
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(`${JSON.stringify(body)}\n`);
}

/** In the shape of Backstage's own errors. */
function refuse(
  response: ServerResponse,
  status: number,
  message: string,
): void {
  reply(response, status, { error: { name: 'ControlError', message } });
}
