import { readFile } from 'node:fs/promises';
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
/** What a header takes; who makes one of anything else quotes it in errors. */
const headerText = /^[\x21-\x7e]+$/;
/** Shorter words would be found by chance. */
const secretLength = 4;
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
      status === 200 ? body : withoutSecrets(body, headers),
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
    const { tenant, tokenFile } = this.settings;
    let { token } = this.settings;
    if (tokenFile) {
      try {
        // Read anew each time: tokens of service accounts are replaced.
        token = (await readFile(tokenFile, 'utf8')).trim();
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        throw new PrometheusError(
          'denied',
          `The file of metrics.prometheus.tokenFile cannot be read (${code})`,
        );
      }
      if (!headerText.test(token)) {
        throw new PrometheusError(
          'denied',
          'What is in the file of metrics.prometheus.tokenFile is no token',
        );
      }
    }
    return {
      accept: 'application/json',
      ...(tenant ? { 'x-scope-orgid': tenant } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    };
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

/** Takes tenant and token out of why the store refuses. */
function withoutSecrets(text: string, headers: Record<string, string>): string {
  const secrets = [
    headers['x-scope-orgid'],
    headers.authorization?.slice('Bearer '.length),
  ];
  return secrets.reduce<string>(
    (rest, secret) =>
      secret && secret.length >= secretLength
        ? rest.replaceAll(secret, '…')
        : rest,
    text,
  );
}
