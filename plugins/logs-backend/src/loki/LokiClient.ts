import { setTimeout as wait } from 'node:timers/promises';
import { withoutCredentials } from '@gitops-portal/plugin-environments-node';
import type { LokiSettings } from '../settings/LokiSettings';
import { StoreFailure } from '../store';
import { describeOutage } from './describeOutage';
import { describeRefusal } from './describeRefusal';
import { lokiHeaders } from './lokiHeaders';
import { readBody } from './readBody';

/** A busy Loki that wants a longer pause is not asked again. */
const longestPauseMs = 2_000;
/** Longer addresses are cut by proxies. */
const maxUrlLength = 4_000;

interface Answer {
  status: number;
  body: string;
  retryAfter?: string;
}

/** Asks one environment's Loki over HTTP. */
export class LokiClient {
  constructor(
    readonly environment: string,
    private readonly settings: LokiSettings,
  ) {}

  /**
   * The `data` of an answer. Asked once more where Loki is busy and says that
   * it will not be for long; both within the time that a query may take.
   *
   * @throws StoreFailure, or the signal's reason where it is aborted
   */
  async get(
    endpoint: string,
    parameters: Record<string, string>,
    signal: AbortSignal,
  ): Promise<unknown> {
    const { environment, settings } = this;
    const headers = await lokiHeaders(environment, settings);
    const deadline = AbortSignal.any([
      signal,
      AbortSignal.timeout(settings.timeoutSeconds * 1000),
    ]);
    try {
      let answer = await this.send(endpoint, parameters, headers, deadline);
      const pause =
        answer.status === 429 ? pauseOf(answer.retryAfter) : undefined;
      if (pause !== undefined) {
        await wait(pause, undefined, { signal: deadline });
        answer = await this.send(endpoint, parameters, headers, deadline);
      }
      return this.parse(answer, headers);
    } catch (error) {
      signal.throwIfAborted();
      const cause = deadline.aborted ? deadline.reason : error;
      throw describeOutage(cause, environment, settings.timeoutSeconds);
    }
  }

  private async send(
    endpoint: string,
    parameters: Record<string, string>,
    headers: Record<string, string>,
    signal: AbortSignal,
  ): Promise<Answer> {
    const form = new URLSearchParams(parameters).toString();
    const url = `${this.settings.url}/loki/api/v1/${endpoint}`;
    const isLong = url.length + form.length > maxUrlLength;
    const response = await fetch(isLong ? url : `${url}?${form}`, {
      ...(isLong ? { method: 'POST', body: form } : {}),
      headers: isLong
        ? { ...headers, 'content-type': 'application/x-www-form-urlencoded' }
        : headers,
      // A sign-in page is no answer, and must not get the token.
      redirect: 'manual',
      signal,
    });
    return {
      status: response.status,
      body: await readBody(response, this.environment),
      retryAfter: response.headers.get('retry-after') ?? undefined,
    };
  }

  private parse(
    { status, body }: Answer,
    headers: Record<string, string>,
  ): unknown {
    const { environment } = this;
    if (status !== 200) {
      const said = withoutCredentials(body, headers);
      throw describeRefusal(environment, status, said);
    }
    let answer: { status?: unknown; data?: unknown } | null;
    try {
      answer = JSON.parse(body);
    } catch {
      throw new StoreFailure(
        'notLoki',
        /^\s*</.test(body)
          ? `A page of HTML came instead of an answer of Loki of ${environment}`
          : `Loki of ${environment} answers something that is not JSON`,
        'Is there a proxy or a sign-in page before it? The platform team can check the setting logs.loki.url',
      );
    }
    if (answer?.status !== 'success') throw this.notLoki();
    return answer.data;
  }

  /** For an answer in another form than Loki's. */
  notLoki(): StoreFailure {
    return new StoreFailure(
      'notLoki',
      `What answers for Loki of ${this.environment} does not answer as Loki does`,
      'The platform team can check the setting logs.loki.url',
    );
  }
}

/** How long to pause before asking again; undefined where it is not worth it. */
function pauseOf(retryAfter: string | undefined): number | undefined {
  if (!retryAfter) return undefined;
  const pause = /^\d+$/.test(retryAfter)
    ? Number(retryAfter) * 1000
    : Date.parse(retryAfter) - Date.now();
  return pause <= longestPauseMs ? Math.max(0, pause) : undefined;
}
