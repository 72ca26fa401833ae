import { startTestLoki, type TestLoki } from './__testUtils__/startTestLoki';

interface Streams {
  data: {
    encodingFlags?: string[];
    result: {
      stream: Record<string, string>;
      values: [
        string,
        string,
        { structuredMetadata: Record<string, string> }?,
      ][];
    }[];
    stats: { summary: { totalEntriesReturned: number } };
  };
}

interface Matrix {
  data: {
    resultType: string;
    result: { metric: object; values: [number, string][] }[];
  };
}

const HOUR = 3_600_000;
const shop = '{app="shop"}';

describe("the sandbox's Loki", () => {
  let loki: TestLoki;
  /** The start of the minute in which the lines are. */
  let minute: number;

  beforeAll(async () => {
    loki = await startTestLoki();
    minute = Math.floor((Date.now() - HOUR / 2) / 60_000) * 60_000;
    const at = (ms: number) => new Date(minute + ms);
    loki.write('{"level":"INFO","message":"one"}', at(1));
    loki.write('ERROR two', at(2), 'web-2');
    loki.write('\tat three', at(2), 'web-2');
    loki.write('level=debug msg=four', at(70_000));
    // out of order, as agents send lines
    loki.write('INFO between', at(1_500), 'web-2');
  });

  afterAll(() => loki.server.close());

  const range = () => ({
    start: `${minute}000000`,
    end: `${minute + 120_000}000000`,
  });

  const streams = async (query: Record<string, string>) => {
    const answer = await loki.get('query_range', { ...range(), ...query });
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    return ((await answer.json()) as Streams).data;
  };

  const texts = (data: Streams['data']) =>
    data.result
      .flatMap(({ values }) => values)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, line]) => line);

  it('answers lines by stream, the newest first, with their level as a label', async () => {
    const { result, stats } = await streams({ query: shop });
    expect(stats.summary.totalEntriesReturned).toBe(5);
    const debug = result.find(
      ({ stream }) => stream.detected_level === 'debug',
    );
    expect(debug?.stream).toEqual({
      app: 'shop',
      cluster: 'test',
      container: 'web',
      detected_level: 'debug',
      namespace: 'default',
      pod: 'web-1',
    });
    const times = result.flatMap(({ values }) => values.map(([time]) => time));
    expect(times.every(time => /^\d{19}$/.test(time))).toBe(true);
    expect(new Set(times).size).toBe(5);
  });

  it('keeps the level beside the line where labels are categorized', async () => {
    const answer = await fetch(
      `${
        loki.server.origin
      }/staging/loki/loki/api/v1/query_range?${new URLSearchParams({
        ...range(),
        query: '{pod="web-2"}',
        direction: 'forward',
      })}`,
      {
        headers: {
          'x-scope-orgid': 'lumen',
          'x-loki-response-encoding-flags': 'categorize-labels',
        },
      },
    );
    const { data } = (await answer.json()) as Streams;
    expect(data.encodingFlags).toEqual(['categorize-labels']);
    expect(data.result).toHaveLength(1);
    expect(data.result[0].stream).not.toHaveProperty('detected_level');
    expect(
      data.result[0].values.map(([, line, known]) => [
        line,
        known?.structuredMetadata,
      ]),
    ).toEqual([
      ['ERROR two', { detected_level: 'error' }],
      ['\tat three', { detected_level: 'unknown' }],
      ['INFO between', { detected_level: 'info' }],
    ]);
  });

  it.each<[Record<string, string>, string[]]>([
    [{ limit: '2' }, ['INFO between', 'level=debug msg=four']],
    [
      { limit: '2', direction: 'forward' },
      ['{"level":"INFO","message":"one"}', 'ERROR two'],
    ],
    [{ query: `${shop} |~ "(?i)THREE"` }, ['\tat three']],
    [
      { query: `${shop} | detected_level=~"error|debug"` },
      ['ERROR two', 'level=debug msg=four'],
    ],
    [{ query: '{app="shop",pod="web-3"}' }, []],
    [{ query: '{app="sho"}' }, []],
  ])('answers %j', async (query, expected) => {
    expect(texts(await streams({ query: shop, ...query }))).toEqual(expected);
  });

  it('includes the start and excludes the end, to the nanosecond', async () => {
    const [time] = (await streams({ query: '{pod="web-2"} |= "two"' }))
      .result[0].values[0];
    const next = `${BigInt(time) + 1n}`;
    const query = '{pod="web-2"} |= "two"';
    expect(texts(await streams({ query, start: time, end: next }))).toEqual([
      'ERROR two',
    ]);
    expect(texts(await streams({ query, end: time }))).toEqual([]);
    expect(texts(await streams({ query, start: next }))).toEqual([]);
  });

  it('takes a form as well', async () => {
    const answer = await fetch(
      `${loki.server.origin}/staging/loki/loki/api/v1/query_range`,
      {
        method: 'POST',
        headers: { 'x-scope-orgid': 'lumen' },
        body: new URLSearchParams({ ...range(), query: shop, limit: '1' }),
      },
    );
    expect(texts(((await answer.json()) as Streams).data)).toHaveLength(1);
  });

  it('counts the lines of each range by level, its end included', async () => {
    const count = async (query: Record<string, string>) => {
      const answer = await loki.get('query_range', { ...range(), ...query });
      return ((await answer.json()) as Matrix).data;
    };
    const query = `sum by (detected_level) (count_over_time(${shop}[60s]))`;
    const second = minute / 1000;
    const { result, resultType } = await count({ query, step: '60' });
    expect(resultType).toBe('matrix');
    expect(
      Object.fromEntries(
        result.map(({ metric, values }) => [Object.values(metric)[0], values]),
      ),
    ).toEqual({
      info: [[second + 60, '2']],
      error: [[second + 60, '1']],
      unknown: [[second + 60, '1']],
      debug: [[second + 120, '1']],
    });
    const longer = await count({
      query: `sum by (detected_level) (count_over_time(${shop} |= "four"[2m]))`,
      step: '60',
      end: `${minute + 240_000}000000`,
    });
    expect(longer.result).toEqual([
      {
        metric: { detected_level: 'debug' },
        values: [
          [second + 120, '1'],
          [second + 180, '1'],
        ],
      },
    ]);
  });

  it('counts the same whether by the minute or by the line', async () => {
    const checkout = '{namespace="checkout",app="checkout"}';
    const count = async (start: string, end: string, step: string) => {
      const query = `sum by (detected_level) (count_over_time(${checkout}[${step}]))`;
      const options = { query, step, start, end };
      const answer = await loki.get('query_range', options);
      const { data } = (await answer.json()) as Matrix;
      return data.result
        .flatMap(({ values }) => values)
        .reduce((sum, [, lines]) => sum + Number(lines), 0);
    };
    const start = Date.parse('2026-01-08T08:00:00Z') / 1000;
    const byHour = await count(`${start + 3600}`, `${start + 7200}`, '3600s');
    const bySecond = await count(`${start + 1}`, `${start + 7200}`, '1s');
    expect(byHour).toBeGreaterThan(500);
    expect(bySecond).toBe(byHour);
  });

  it('knows labels and their values', async () => {
    const list = async (path: string, query?: Record<string, string>) =>
      ((await (await loki.get(path, query)).json()) as { data: string[] }).data;
    expect(await list('labels')).toEqual([
      ...['app', 'cluster', 'container', 'namespace', 'pod'],
    ]);
    expect(await list('label/pod/values', { query: shop })).toEqual([
      'web-1',
      'web-2',
    ]);
    expect(await list('label/nothing/values')).toEqual([]);
  });

  it.each<[Record<string, string>, number, string]>([
    [{}, 400, 'parse error : syntax error: unexpected $end'],
    [{ query: '{app=' }, 400, 'parse error at line 1, col 6: syntax error'],
    [
      { query: shop, limit: '5001' },
      400,
      'max entries limit per query exceeded, limit > max_entries_limit_per_query (5001 > 5000)',
    ],
    [{ query: shop, limit: '0' }, 400, 'limit must be a positive value'],
    [
      { query: shop, limit: 'x' },
      400,
      'strconv.ParseUint: parsing "x": invalid syntax',
    ],
    [{ query: shop, direction: 'up' }, 400, "invalid direction 'up'"],
    [
      { query: shop, start: '1700000000', end: '1710000000' },
      400,
      'the query time range exceeds the limit (query length: 2777h46m40s, limit: 30d1h)',
    ],
    [
      { query: shop, start: '1700000000', end: '1700000000' },
      400,
      'end timestamp must not be before or equal to start time',
    ],
    [
      { query: shop, start: 'noon' },
      400,
      "could not parse 'start' parameter: noon",
    ],
    [
      {
        query: `sum by (detected_level) (count_over_time(${shop}[1s]))`,
        start: '1700000000',
        end: '1700086400',
        step: '1',
      },
      400,
      'exceeded maximum resolution of 11,000 points per timeseries',
    ],
  ])('refuses %j as Loki does', async (query, status, message) => {
    const answer = await loki.get('query_range', query);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await answer.text()).toContain(message);
  });

  it('wants a tenant, but not to say that it is ready', async () => {
    const base = `${loki.server.origin}/staging/loki`;
    const refused = await fetch(`${base}/loki/api/v1/labels`);
    expect(refused.status).toBe(401);
    expect(await refused.text()).toBe('no org id');
    expect((await fetch(`${base}/ready`)).status).toBe(200);
    const build = await fetch(`${base}/loki/api/v1/status/buildinfo`);
    expect(await build.json()).toMatchObject({ version: expect.any(String) });
    expect((await loki.get('patterns')).status).toBe(404);
  });
});

describe('what a Loki keeps', () => {
  it('is bounded, whatever is written', async () => {
    const bounds = { lines: 200, characters: 20_000 };
    const loki = await startTestLoki({ bounds });
    try {
      const end = Date.now();
      for (let n = 0; n < 5_000; n++) {
        loki.write(`line ${n}`, new Date(end - 5_000 + n));
      }
      expect(loki.store.size).toBeLessThanOrEqual(200);
      const answer = await loki.get('query_range', { query: shop, limit: '9' });
      const { data } = (await answer.json()) as Streams;
      expect(data.result[0].values[0][1]).toBe('line 4999');
      loki.write('x'.repeat(1_000_000));
      expect(loki.store.size).toBe(1);
    } finally {
      await loki.server.close();
    }
  });
});
