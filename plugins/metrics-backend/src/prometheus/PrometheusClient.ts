import {
  storeHeaders,
  TokenFileError,
  withoutCredentials,
} from '@gitops-portal/plugin-environments-node';
import type { RangeSample } from '@gitops-portal/plugin-metrics-common';
import type { z } from 'zod';
import type { PrometheusSettings } from '../settings/PrometheusSettings';
import { describeOutage } from './describeOutage';
import { describeRefusal } from './describeRefusal';
import {
  answerSchema,
  matrixSchema,
  parseValue,
  seriesSchema,
  vectorSchema,
} from './PrometheusAnswer';
import { PrometheusError } from './PrometheusError';
import { readBody } from './readBody';

/** An answer, and what was said beside it. */
export interface Told<T> {
  data: T;
  warnings: string[];
}

/** A series of a range, or of one time. */
export interface PrometheusSeries {
  labels: Record<string, string>;
  samples: RangeSample[];
}

const defaultTimeoutMs = 10_000;
/** Longer addresses are cut by proxies. */
const maxUrlLength = 4000;

/** Reads one environment's Prometheus, or what speaks its HTTP API. */
export class PrometheusClient {
  private readonly host: string;

  constructor(
    private readonly settings: PrometheusSettings,
    private readonly timeoutMs: number = defaultTimeoutMs,
  ) {
    this.host = new URL(settings.url).host;
  }

  /**
   * Values over a range.
   *
   * @param options.start - seconds since 1970, as `end`
   * @throws PrometheusError, as every method here
   */
  async queryRange(options: {
    query: string;
    start: number;
    end: number;
    stepSeconds: number;
  }): Promise<Told<PrometheusSeries[]>> {
    const { data, warnings } = await this.ask('query_range', matrixSchema, {
      query: options.query,
      start: String(options.start),
      end: String(options.end),
      step: String(options.stepSeconds),
    });
    const series = data.result.map(({ metric, values }) => ({
      labels: metric,
      samples: values.map(([at, value]) => ({ at, value: parseValue(value) })),
    }));
    return { data: series, warnings };
  }

  /** Values at one time. */
  async query(options: {
    query: string;
    time: number;
  }): Promise<Told<PrometheusSeries[]>> {
    const { data, warnings } = await this.ask('query', vectorSchema, {
      query: options.query,
      time: String(options.time),
    });
    const series = data.result.map(({ metric, value: [at, value] }) => ({
      labels: metric,
      samples: [{ at, value: parseValue(value) }],
    }));
    return { data: series, warnings };
  }

  /** Label sets of the series that a selector matches in a range. */
  async series(options: {
    selector: string;
    start: number;
    end: number;
  }): Promise<Told<Record<string, string>[]>> {
    return this.ask('series', seriesSchema, {
      'match[]': options.selector,
      start: String(options.start),
      end: String(options.end),
    });
  }

  private async ask<T extends z.ZodType>(
    endpoint: string,
    schema: T,
    parameters: Record<string, string>,
  ): Promise<Told<z.output<T>>> {
    const headers = await this.headers();
    const { status, body } = await this.send(endpoint, parameters, headers);
    const answer = this.parse(
      status,
      status === 200 ? body : withoutCredentials(body, headers),
    );
    const data = schema.safeParse(answer.data);
    if (!data.success) {
      throw new PrometheusError(
        'notPrometheus',
        `${this.host} answers ${endpoint} in a form that is not Prometheus's`,
      );
    }
    const warnings = [...(answer.warnings ?? []), ...(answer.infos ?? [])];
    return { data: data.data, warnings };
  }

  private async send(
    endpoint: string,
    parameters: Record<string, string>,
    headers: Record<string, string>,
  ) {
    const form = new URLSearchParams(parameters).toString();
    const url = `${this.settings.url}/api/v1/${endpoint}`;
    const isLong = url.length + form.length > maxUrlLength;
    try {
      const response = await fetch(isLong ? url : `${url}?${form}`, {
        ...(isLong ? { method: 'POST', body: form } : {}),
        headers: isLong
          ? { ...headers, 'content-type': 'application/x-www-form-urlencoded' }
          : headers,
        // A sign-in page is no answer, and must not get the token.
        redirect: 'manual',
        signal: AbortSignal.timeout(this.timeoutMs),
      });
      return { status: response.status, body: await readBody(response) };
    } catch (error) {
      throw describeOutage(error, this.host, this.timeoutMs);
    }
  }

  private async headers(): Promise<Record<string, string>> {
    try {
      return await storeHeaders(this.settings);
    } catch (error) {
      if (!(error instanceof TokenFileError)) throw error;
      throw new PrometheusError(
        'denied',
        `The file of metrics.prometheus.tokenFile ${error.message}`,
      );
    }
  }

  private parse(status: number, body: string) {
    let json: unknown;
    try {
      json = JSON.parse(body);
    } catch {
      if (status !== 200) throw describeRefusal(this.host, status, undefined);
      throw new PrometheusError(
        'notPrometheus',
        `${this.host} answers something that is not JSON: check the setting metrics.prometheus.url`,
      );
    }
    const answer = answerSchema.safeParse(json);
    if (status !== 200 || (answer.success && answer.data.status === 'error')) {
      throw describeRefusal(
        this.host,
        status,
        answer.success && answer.data.status === 'error'
          ? answer.data
          : undefined,
      );
    }
    if (!answer.success || answer.data.status !== 'success') {
      throw new PrometheusError(
        'notPrometheus',
        `${this.host} answers JSON that is not Prometheus's`,
      );
    }
    return answer.data;
  }
}
