import type { ServerResponse } from 'node:http';
import { BodyTooLargeError, readBody } from '../forge/http/readBody';
import type { HttpService, ServiceRequest } from '../services/ServicesServer';
import { labelNames, labelValues, seriesOf } from './http/metadata';
import { query, queryRange } from './http/queries';
import { PrometheusError } from './PrometheusError';
import type { SeriesSource } from './series/Series';

const BODY_LIMIT = 1_000_000;
const FORM = 'application/x-www-form-urlencoded';

/** The version whose answers and refusals these were compared with. */
const BUILD = {
  version: '2.42.0',
  revision: 'sandbox',
  branch: 'sandbox',
  buildUser: '',
  buildDate: '',
  goVersion: 'none: the sandbox of gitops-portal',
};

type Answer = { text: string; status?: number } | { data: unknown };

/**
 * The part of Prometheus's HTTP API that the portal asks, over the series of
 * one environment.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/api/
 */
export class PrometheusService implements HttpService {
  constructor(
    private readonly source: SeriesSource,
    private readonly now: () => number = Date.now,
  ) {}

  handle(asked: ServiceRequest, response: ServerResponse): void {
    this.answer(asked)
      .then(answer => {
        if ('text' in answer) plain(response, answer.status, answer.text);
        else json(response, 200, { status: 'success', ...answer });
      })
      .catch(error => {
        const refusal =
          error instanceof PrometheusError
            ? error
            : new PrometheusError('internal', `${error}`);
        json(response, refusal.status, {
          status: 'error',
          errorType: refusal.errorType,
          error: refusal.message,
        });
      });
  }

  private async answer({ request, url }: ServiceRequest): Promise<Answer> {
    const { pathname } = url;
    const { method = 'GET' } = request;
    if (pathname === '/-/ready') {
      return { text: 'Prometheus Server is Ready.\n' };
    }
    const [, endpoint] = /^\/api\/v1\/(.+)$/.exec(pathname) ?? [];
    const [, label] = /^label\/([^/]+)\/values$/.exec(endpoint ?? '') ?? [];
    const takesForm = isQuery(endpoint);
    if (!label && !takesForm && endpoint !== 'status/buildinfo') {
      return { text: '404 page not found\n', status: 404 };
    }
    if (method !== 'GET' && !(method === 'POST' && takesForm)) {
      return { text: 'Method Not Allowed\n', status: 405 };
    }
    if (endpoint === 'status/buildinfo') return { data: BUILD };
    const parameters = await parametersOf({ request, url });
    const now = this.now();
    if (label) {
      const name = decodeURIComponent(label);
      return { data: labelValues(this.source, parameters, now, name) };
    }
    switch (endpoint) {
      case 'query':
        return { data: query(this.source, parameters, now) };
      case 'query_range':
        return { data: queryRange(this.source, parameters, now) };
      case 'series':
        return { data: seriesOf(this.source, parameters, now) };
      default:
        return { data: labelNames(this.source, parameters, now) };
    }
  }
}

function isQuery(endpoint: string): boolean {
  return ['query', 'query_range', 'series', 'labels'].includes(endpoint);
}

/** From a form, and then from the URL. */
async function parametersOf({
  request,
  url,
}: ServiceRequest): Promise<URLSearchParams> {
  const type = request.headers['content-type']?.split(';')[0].trim();
  if (request.method !== 'POST' || type !== FORM) return url.searchParams;
  try {
    const body = await readBody(request, BODY_LIMIT);
    const form = new URLSearchParams(body.toString('utf8'));
    return new URLSearchParams([...form, ...url.searchParams]);
  } catch (error) {
    if (error instanceof BodyTooLargeError) {
      throw new PrometheusError(
        'bad_data',
        'error parsing form values: http: request body too large',
      );
    }
    throw error;
  }
}

function plain(response: ServerResponse, status = 200, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
  });
  response.end(text);
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
