import type { FetchApi } from '@backstage/frontend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  unpackPage,
  type LogContext,
  type LogEnvironments,
  type LogLine,
  type PackedLogPage,
  type LogTailEvent,
  type LogVolume,
} from '@gitops-portal/plugin-logs-common';
import type { TimeRange } from '../model/timeRange';
import type { LogFilter, LogsApi } from './LogsApi';
import { readEventStream } from './readEventStream';
import { tailEvent } from './tailEvent';

/** The backend says something each 15 seconds; twice missed is dead. */
const silence = 40_000;

/** Speaks to the logs backend. */
export class LogsClient implements LogsApi {
  constructor(private readonly fetchApi: FetchApi) {}

  async environments(app: string) {
    const { environments } = await this.get<LogEnvironments>(
      app,
      'environments',
      {},
    );
    return environments;
  }

  async lines(
    filter: LogFilter,
    range: TimeRange,
    options: { until?: string; limit?: number; signal?: AbortSignal } = {},
  ) {
    const { until, limit, signal } = options;
    const page = await this.get<PackedLogPage>(
      filter.app,
      'lines',
      { ...words(filter), ...range, until, limit: limit?.toString() },
      signal,
    );
    return unpackPage(page);
  }

  volume(filter: LogFilter, range: TimeRange, signal?: AbortSignal) {
    return this.get<LogVolume>(
      filter.app,
      'volume',
      { ...words(filter), ...range },
      signal,
    );
  }

  context(app: string, line: LogLine) {
    const { environment, time, pod, container } = line;
    return this.get<LogContext>(app, 'context', {
      environment,
      time,
      pod,
      container,
    });
  }

  wholeLine(app: string, line: LogLine) {
    const { environment, time, id, pod, container } = line;
    return this.get<LogLine>(app, 'line', {
      environment,
      time,
      id,
      pod,
      container,
    });
  }

  async tail(filter: LogFilter, since: string, signal: AbortSignal) {
    const response = await this.fetch(
      filter.app,
      'tail',
      { ...words(filter), since },
      signal,
    );
    if (!response.body) throw new Error('The answer has no body');
    return eventsOf(response.body);
  }

  private async get<T>(
    app: string,
    what: string,
    query: Record<string, string | undefined>,
    signal?: AbortSignal,
  ): Promise<T> {
    const response = await this.fetch(app, what, query, signal);
    return response.json();
  }

  private async fetch(
    app: string,
    what: string,
    query: Record<string, string | undefined>,
    signal?: AbortSignal,
  ): Promise<Response> {
    const params = new URLSearchParams(
      Object.entries(query).filter((entry): entry is [string, string] =>
        Boolean(entry[1]),
      ),
    );
    const path = `apps/${encodeURIComponent(app)}/${what}`;
    const response = await this.fetchApi.fetch(
      `plugin://logs/${path}?${params}`,
      { signal },
    );
    if (!response.ok) {
      const error = await ResponseError.fromResponse(response);
      // What the backend says, instead of the number it says it with.
      error.message = error.cause.message;
      throw error;
    }
    return response;
  }
}

function words(filter: LogFilter): Record<string, string | undefined> {
  const { environments, text, levels, pod, container } = filter;
  return {
    environments: environments.join(','),
    text,
    levels: levels.join(','),
    pod,
    container,
  };
}

async function* eventsOf(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<LogTailEvent, void, undefined> {
  for await (const event of readEventStream(body, silence)) {
    const known = tailEvent(event);
    if (known) yield known;
  }
}
