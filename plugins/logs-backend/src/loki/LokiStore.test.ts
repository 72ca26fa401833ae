import { answer, linesOf, type LinesQuery } from '../__testUtils__/lokiLines';
import { at } from '../__testUtils__/lokiTimes';
import { storeAt } from '../__testUtils__/scopes';
import { TestLoki } from '../__testUtils__/TestLoki';
import type { LogStore } from '../store';

let loki: TestLoki;
let store: LogStore;

beforeEach(async () => {
  loki = await TestLoki.start();
  store = storeAt(loki.url, 'prod', { tenant: 'tenant-7', token: 'hunter2' });
});
afterEach(() => loki.close());

const ask = (query?: Partial<LinesQuery>) => linesOf(store, query);
const answerWith = (result: unknown) => {
  loki.handler = (_, response) => response.end(JSON.stringify(answer(result)));
};
describe('lines', () => {
  it('come of all streams in one order, to the nanosecond', async () => {
    loki.lines = [
      { time: at(1, 1n), line: 'b', labels: { pod: 'web-2' } },
      { time: at(1), line: 'a' },
      { time: at(1, 2n), line: 'c' },
      { time: at(60), line: 'end is exclusive' },
    ];
    const backward = await ask();
    expect(backward.map(({ line }) => line)).toEqual(['c', 'b', 'a']);
    const forward = await ask({ direction: 'forward' });
    expect(forward.map(({ line }) => line)).toEqual(['a', 'b', 'c']);
    expect(forward[1]).toEqual({
      id: backward[1].id,
      time: at(1, 1n),
      environment: 'prod',
      line: 'b',
      level: 'info',
      pod: 'web-2',
      labels: { namespace: 'checkout', app: 'checkout', pod: 'web-2' },
    });
  });

  it('are asked for as the settings say, and nothing else', async () => {
    await ask({ limit: 5 });
    const [{ url, headers }] = loki.requests;
    expect(url.pathname).toBe('/loki/api/v1/query_range');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      query: '{app="checkout"}',
      start: at(0),
      end: at(60),
      limit: '5',
      direction: 'backward',
    });
    expect(headers).toMatchObject({
      'x-scope-orgid': 'tenant-7',
      authorization: 'Bearer hunter2',
      'x-loki-response-encoding-flags': 'categorize-labels',
    });
  });

  it.each<[string, unknown[], Record<string, string>, string]>([
    [
      'of its metadata',
      [{ structuredMetadata: { detected_level: 'fatal' } }],
      {},
      'critical',
    ],
    ['of its stream', [], { detected_level: 'warn' }, 'warn'],
    [
      'of what was parsed',
      [{ parsed: { detected_level: 'debug' } }],
      {},
      'debug',
    ],
    [
      'that Loki does not know',
      [{ structuredMetadata: { detected_level: 'unknown' } }],
      {},
      'unknown',
    ],
    ['that only the line says', [], {}, 'error'],
    [
      'of another word',
      [{ structuredMetadata: { detected_level: 'hm' } }],
      {},
      'error',
    ],
  ])('have the level %s', async (_, known, labels, level) => {
    answerWith([
      { stream: labels, values: [[at(1), 'level=error', ...known]] },
    ]);
    const [line] = await ask();
    expect(line.level).toBe(level);
    expect(line.labels).not.toHaveProperty('detected_level');
  });

  it('keep what Loki knows of a line beside its stream', async () => {
    const known = {
      structuredMetadata: { trace_id: 'x', detected_level: 'info' },
    };
    answerWith([
      {
        stream: { pod: 'p' },
        values: [
          [at(1), '', known],
          [at(2), ''],
        ],
      },
    ]);
    const lines = await ask();
    expect(lines.map(({ labels }) => labels)).toEqual([
      { pod: 'p' },
      { pod: 'p', trace_id: 'x' },
    ]);
  });

  it.each([
    ['letters', 'x'.repeat(20_000), 'x'.repeat(16_384), 20_000],
    ['a megabyte', 'x'.repeat(1_048_576), 'x'.repeat(16_384), 1_048_576],
    ['two bytes', `x${'é'.repeat(10_000)}`, `x${'é'.repeat(8_191)}`, 20_001],
    ['four bytes', `x${'😀'.repeat(5_000)}`, `x${'😀'.repeat(4_095)}`, 20_001],
    ['what fits', 'é'.repeat(8_192), 'é'.repeat(8_192), undefined],
  ])('are cut at 16 KiB: %s', async (_, line, cut, bytes) => {
    loki.lines = [{ time: at(1), line }];
    const [read] = await ask();
    expect(read.line === cut).toBe(true);
    expect(read.bytes).toBe(bytes);
    const [whole] = await ask({ maxLineBytes: 2_000_000 });
    expect(whole.line === line).toBe(true);
    expect(whole.id).toBe(read.id);
  });

  it('keep bytes that are no UTF-8 as what stands for them', async () => {
    loki.handler = (_, response) => {
      const [before, after] = JSON.stringify(
        answer([{ stream: {}, values: [[at(1), 'a|b']] }]),
      ).split('|');
      response.end(
        Buffer.concat([
          Buffer.from(before),
          Buffer.from([0xff, 0xc3]),
          Buffer.from(after),
        ]),
      );
    };
    const [{ line }] = await ask();
    expect(line).toBe('a\ufffd\ufffdb');
  });

  it('do not change an object by their names', async () => {
    loki.handler = (_, response) => {
      response.end(
        `{"status":"success","data":{"resultType":"streams","result":[{"stream":{"__proto__":"x","constructor":"y"},"values":[["1","a",{"structuredMetadata":{"__proto__":"z"}}]]}]}}`,
      );
    };
    const [line] = await ask();
    expect(Object.entries(line.labels)).toContainEqual(['constructor', 'y']);
    expect(({} as { x?: string }).x).toBeUndefined();
  });
});

describe('counts', () => {
  it('are evaluated at the end of each bucket', async () => {
    loki.handler = (_, response) => {
      const result = [
        { metric: { detected_level: 'error' }, values: [[120, '3']] },
        { metric: {}, values: [[180, '4']] },
      ];
      response.end(
        JSON.stringify({
          status: 'success',
          data: { resultType: 'matrix', result },
        }),
      );
    };
    const counted = await store.count({
      query: 'sum(…)',
      buckets: { stepSeconds: 60, times: [60, 120] },
      signal: new AbortController().signal,
    });
    expect(counted).toEqual([
      { word: 'error', samples: [[120, 3]] },
      { word: '', samples: [[180, 4]] },
    ]);
    const [{ searchParams }] = loki.queries;
    expect(Object.fromEntries(searchParams)).toEqual({
      query: 'sum(…)',
      start: '120000000000',
      end: '180000000000',
      step: '60',
    });
  });
});
