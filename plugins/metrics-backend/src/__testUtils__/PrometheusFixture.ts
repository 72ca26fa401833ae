import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the fixture got it. */
export interface AskedRequest {
  method: string;
  endpoint: string;
  parameters: URLSearchParams;
  headers: IncomingHttpHeaders;
}

/** What a test wants answered: a body, or whatever it does to the response. */
export type Answer = (asked: AskedRequest, response: ServerResponse) => unknown;

const step = 15;

/** A server on a port that speaks as much of Prometheus's API as a test wants. */
export class PrometheusFixture {
  readonly asked: AskedRequest[] = [];
  /** Label sets of the series that there are. */
  series: Record<string, string>[] = [
    {
      __name__: 'http_server_requests_seconds_count',
      namespace: 'checkout',
      app: 'checkout',
      status: '200',
    },
  ];
  /** Instead of the usual answer, where it returns or writes something. */
  answer?: Answer;

  private constructor(private readonly server: Server, readonly url: string) {}

  static async start(): Promise<PrometheusFixture> {
    const server = createServer();
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const fixture = new PrometheusFixture(
      server,
      `http://127.0.0.1:${port}/prometheus`,
    );
    server.on('request', (request, response) =>
      fixture.handle(request, response),
    );
    return fixture;
  }

  get queries(): string[] {
    return this.asked.map(
      ({ parameters }) =>
        parameters.get('query') ?? parameters.get('match[]') ?? '',
    );
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  private async handle(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', this.url);
    let body = '';
    for await (const chunk of request) body += chunk;
    const asked = {
      method: request.method ?? '',
      endpoint: url.pathname.replace('/prometheus/api/v1/', ''),
      parameters: new URLSearchParams(url.search || body),
      headers: request.headers,
    };
    this.asked.push(asked);
    const own = await this.answer?.(asked, response);
    if (response.headersSent || response.destroyed) return;
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify(own ?? { status: 'success', data: this.dataFor(asked) }),
    );
  }

  private dataFor({ endpoint, parameters }: AskedRequest): unknown {
    if (endpoint === 'series') return this.series;
    const end = Number(parameters.get('end'));
    const values = [end - step, end].map(at => [at, '0.25']);
    return { resultType: 'matrix', result: [{ metric: {}, values }] };
  }
}
