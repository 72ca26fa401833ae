import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultLabelNames } from '@gitops-portal/plugin-metrics-common';
import {
  PrometheusFixture,
  type Answer,
} from '../__testUtils__/PrometheusFixture';
import type { PrometheusSettings } from '../settings/PrometheusSettings';
import { PrometheusClient } from './PrometheusClient';
import { PrometheusError } from './PrometheusError';

let prometheus: PrometheusFixture;

beforeEach(async () => {
  prometheus = await PrometheusFixture.start();
});
afterEach(() => prometheus.close());

const clientFor = (
  settings: Partial<PrometheusSettings> = {},
  timeoutMs = 5000,
) =>
  new PrometheusClient(
    { url: prometheus.url, labels: defaultLabelNames, ...settings },
    timeoutMs,
  );
const range = { start: 1000, end: 1030, stepSeconds: 15 };
const ask = (client = clientFor()) =>
  client.queryRange({ query: 'sum(up)', ...range });

async function failureOf(asking: Promise<unknown>): Promise<PrometheusError> {
  const error = await asking.then(
    () => undefined,
    reason => reason,
  );
  expect(error).toBeInstanceOf(PrometheusError);
  return error;
}

const fail =
  (status: number, body: unknown): Answer =>
  (_, response: ServerResponse) =>
    response
      .writeHead(status)
      .end(typeof body === 'string' ? body : JSON.stringify(body));
const refusal = (errorType: string, error: string) => ({
  status: 'error',
  errorType,
  error,
});

describe('credentials', () => {
  it('go with each question', async () => {
    await ask(clientFor({ tenant: 'lumen', token: 's3cret' }));
    expect(prometheus.asked[0].headers).toMatchObject({
      'x-scope-orgid': 'lumen',
      authorization: 'Bearer s3cret',
    });
  });

  it('are read anew from their file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'metrics-'));
    const tokenFile = join(folder, 'token');
    const client = clientFor({ tokenFile });
    await writeFile(tokenFile, 'one\n');
    await ask(client);
    await writeFile(tokenFile, 'two\n');
    await ask(client);
    expect(
      prometheus.asked.map(({ headers }) => headers.authorization),
    ).toEqual(['Bearer one', 'Bearer two']);
    await rm(folder, { recursive: true });
    const failure = await failureOf(ask(client));
    expect(failure.message).toContain('cannot be read (ENOENT)');
    expect(prometheus.asked).toHaveLength(2);
  });

  it('are not said where they cannot go into a header', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'metrics-'));
    const tokenFile = join(folder, 'token');
    await writeFile(tokenFile, 's3cret\nand more\n');
    const failure = await failureOf(ask(clientFor({ tokenFile })));
    expect(failure).toMatchObject({
      problem: 'denied',
      message: expect.stringContaining('metrics.prometheus.tokenFile'),
    });
    expect(failure.message).not.toContain('s3cret');
    expect(prometheus.asked).toEqual([]);
    await rm(folder, { recursive: true });
  });

  it('are taken out of what the store says', async () => {
    prometheus.answer = fail(
      400,
      refusal('bad_data', 'no tenant lumen for Bearer s3cret'),
    );
    const client = clientFor({ tenant: 'lumen', token: 's3cret' });
    const { message } = await failureOf(ask(client));
    expect(message).toContain(': no tenant … for Bearer …');
  });

  it('do not follow a redirect', async () => {
    const elsewhere = await PrometheusFixture.start();
    prometheus.answer = (_, response) =>
      response.writeHead(302, { location: elsewhere.url }).end();
    const failure = await failureOf(ask(clientFor({ token: 's3cret' })));
    expect(failure.message).toContain('sign-in page');
    expect(elsewhere.asked).toEqual([]);
    await elsewhere.close();
  });
});

describe('an answer', () => {
  it('comes as numbers, with what was said beside it', async () => {
    prometheus.answer = () => ({
      status: 'success',
      data: {
        resultType: 'matrix',
        result: [
          {
            metric: { job: 'x' },
            values: [
              [1000, '1e-05'],
              [1015.5, 'NaN'],
              [1030, '+Inf'],
              [1045, '-Inf'],
            ],
          },
        ],
      },
      warnings: ['a store did not answer'],
      infos: ['metric might not be a counter'],
    });
    await expect(ask()).resolves.toEqual({
      data: [
        {
          labels: { job: 'x' },
          samples: [
            { at: 1000, value: 0.00001 },
            { at: 1015.5, value: NaN },
            { at: 1030, value: Infinity },
            { at: 1045, value: -Infinity },
          ],
        },
      ],
      warnings: ['a store did not answer', 'metric might not be a counter'],
    });
    expect(prometheus.asked[0]).toMatchObject({
      method: 'GET',
      endpoint: 'query_range',
    });
    expect(Object.fromEntries(prometheus.asked[0].parameters)).toEqual({
      query: 'sum(up)',
      start: '1000',
      end: '1030',
      step: '15',
    });
  });

  it('is of one time for an instant query', async () => {
    prometheus.answer = () => ({
      status: 'success',
      data: {
        resultType: 'vector',
        result: [{ metric: {}, value: [1000, '2'] }],
      },
    });
    const { data } = await clientFor().query({ query: 'up', time: 1000 });
    expect(data).toEqual([{ labels: {}, samples: [{ at: 1000, value: 2 }] }]);
  });

  it('lists label sets of series', async () => {
    const { data } = await clientFor().series({
      selector: '{app="checkout"}',
      start: 0,
      end: 300,
    });
    expect(data).toEqual(prometheus.series);
    expect(prometheus.asked[0].parameters.getAll('match[]')).toEqual([
      '{app="checkout"}',
    ]);
  });

  it('is asked for in a form where the address would be too long', async () => {
    const query = `sum(up{pod=~"${'a|'.repeat(3000)}b"})`;
    await clientFor().queryRange({ query, ...range });
    expect(prometheus.asked[0].method).toBe('POST');
    expect(prometheus.queries).toEqual([query]);
  });
});

describe('what keeps it from answering is said', () => {
  it.each<[string, Answer, string, string]>([
    [
      'a bad query',
      fail(
        400,
        refusal('bad_data', 'exceeded maximum resolution of 11,000 points'),
      ),
      'badQuery',
      'does not understand the query: exceeded maximum resolution',
    ],
    [
      'a query that fails',
      fail(422, refusal('execution', 'many-to-many matching')),
      'execution',
      'cannot carry out the query: many-to-many',
    ],
    [
      'a query that takes too long there',
      fail(503, refusal('timeout', 'query timed out')),
      'timeout',
      'gave up on the query: query timed out',
    ],
    ['an outage', fail(503, 'upstream connect error'), 'failed', '503'],
    [
      'too many questions',
      fail(429, 'too many outstanding requests'),
      'busy',
      'is busy (429)',
    ],
    ['no token', fail(401, 'Unauthorized'), 'denied', 'credentials (401)'],
    [
      'a wrong token',
      fail(403, refusal('x', 'no')),
      'denied',
      'credentials (403): no',
    ],
    [
      'a wrong path',
      fail(404, '404 page not found'),
      'notPrometheus',
      'metrics.prometheus.url',
    ],
    [
      'an error with status 200',
      fail(200, refusal('internal', 'no')),
      'failed',
      ': no',
    ],
    ['a web page', fail(200, '<html>'), 'notPrometheus', 'not JSON'],
    [
      'other JSON',
      fail(200, '{"hello":1}'),
      'notPrometheus',
      "not Prometheus's",
    ],
    ['null', fail(200, 'null'), 'notPrometheus', "not Prometheus's"],
    [
      'another type of result',
      fail(200, {
        status: 'success',
        data: { resultType: 'scalar', result: [1, '1'] },
      }),
      'notPrometheus',
      'query_range',
    ],
    [
      'an answer that is cut',
      (_, response) => {
        response.writeHead(200, { 'content-length': 1000 });
        response.write('{"status":"succ', () => response.destroy());
      },
      'cut',
      'cut the connection',
    ],
    [
      'an answer that is cut between chunks',
      (_, response) => {
        response.writeHead(200);
        response.write('{"status":"succ', () => response.destroy());
      },
      'cut',
      'cut the connection',
    ],
    [
      'no answer at all',
      (_, response) => response.destroy(),
      'cut',
      'cut the connection',
    ],
    [
      'an answer without end',
      (_, response) => {
        const megabyte = 'x'.repeat(1024 * 1024);
        const more = () => {
          if (!response.destroyed) response.write(megabyte, more);
        };
        response.writeHead(200);
        more();
      },
      'tooLarge',
      'more than 16 MiB',
    ],
  ])('%s', async (_, answer, problem, message) => {
    prometheus.answer = answer;
    const failure = await failureOf(ask());
    expect(failure.problem).toBe(problem);
    expect(failure.message).toContain(message);
  });

  it('a store that is slow', async () => {
    let release = () => {};
    prometheus.answer = () =>
      new Promise<void>(resolve => {
        release = resolve;
      });
    const failure = await failureOf(ask(clientFor({}, 50)));
    expect(failure).toMatchObject({
      problem: 'timeout',
      message: expect.stringContaining('does not answer within 0.05 s'),
    });
    release();
  });

  it('a store that is slow in the middle', async () => {
    prometheus.answer = (_, response) => {
      response.writeHead(200);
      response.write('{"status":');
    };
    expect(await failureOf(ask(clientFor({}, 50)))).toMatchObject({
      problem: 'timeout',
    });
  });

  it('a store that is down', async () => {
    const { url } = prometheus;
    await prometheus.close();
    expect(await failureOf(ask(clientFor({ url })))).toMatchObject({
      problem: 'unreachable',
      message: expect.stringContaining('refuses the connection'),
    });
    prometheus = await PrometheusFixture.start();
  });

  it('a name that is not there', async () => {
    const client = clientFor({ url: 'http://prometheus.invalid:9090' });
    expect(await failureOf(ask(client))).toMatchObject({
      problem: 'unreachable',
      message: expect.stringContaining('prometheus.invalid:9090'),
    });
  });

  it('without the whole page of a proxy', async () => {
    prometheus.answer = fail(400, refusal('bad_data', 'x'.repeat(10_000)));
    expect((await failureOf(ask())).message.length).toBeLessThan(500);
  });
});
