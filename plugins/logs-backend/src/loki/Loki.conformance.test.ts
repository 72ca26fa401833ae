import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import {
  describeWorld,
  itUnless,
  type LokiTarget,
} from '@gitops-portal/sandbox';
// eslint-disable-next-line @backstage/no-forbidden-package-imports -- the service alone, without the rest of the sandbox
import { startTestLoki } from '@gitops-portal/sandbox/src/loki/__testUtils__/startTestLoki';
import {
  countLevels,
  printLogQuery,
  printVolumeQuery,
  volumeBuckets,
  type LogFilter,
  type LogLine,
} from '@gitops-portal/plugin-logs-common';
import { pushLines } from '../__testUtils__/pushLines';
import { scopeIn, storeAt } from '../__testUtils__/scopes';
import { nanosecondsNow } from '../tail/readForward';
import type { LinesRequest, LogStore } from '../store';

jest.setTimeout(120_000);

const minute = 60_000_000_000n;
const second = 1_000_000_000n;

/** Text, and what stands for it in the level that Loki detects. */
const levels: [level: string, line: string][] = [
  ['error', '{"level":"ERROR","message":"no such order"}'],
  ['warn', 'ts=1 level=warn msg="slow answer"'],
  ['info', '2026-01-08 12:00:00 INFO started'],
  ['debug', 'lvl=dbg msg=cache'],
  ['trace', '{"severity":"trace","m":1}'],
  ['critical', '{"log":{"level":"CRITICAL"},"level":"critical"}'],
  ['critical', 'level=fatal msg="out of memory"'],
  ['unknown', 'plain words'],
];

describeWorld('loki', "Loki through the portal's adapter", real => {
  const run = `conformance-${randomBytes(3).toString('hex')}`;
  const scope = {
    ...scopeIn('staging'),
    app: run,
    namespaces: [run],
    labels: { 'app.kubernetes.io/instance': run },
  };
  const leaving = new AbortController();
  const { signal } = leaving;
  /** A whole minute, half an hour ago. */
  const start = (nanosecondsNow() / minute - 30n) * minute;
  const end = start + 10n * minute;
  const streamOf = (pod: string, container = 'web') => ({
    app: run,
    namespace: run,
    pod,
    container,
  });
  const at = (seconds: number, nanoseconds = 0n) =>
    (start + BigInt(seconds) * second + nanoseconds).toString();

  let target: LokiTarget;
  let store: LogStore;
  let stop = async () => {};

  const settings = { timeoutSeconds: 30 };
  const query = (filter: LogFilter = {}) =>
    printLogQuery(scope, filter, store.labels);
  const everything = (): LinesRequest => ({
    query: query(),
    start: start.toString(),
    end: end.toString(),
    limit: 5_000,
    direction: 'forward',
    signal,
  });
  const lines = (
    filter: LogFilter = {},
    options: Partial<LinesRequest> = {},
  ): Promise<LogLine[]> =>
    store.lines({ ...everything(), query: query(filter), ...options });
  const textsOf = (found: LogLine[]) => found.map(({ line }) => line);

  beforeAll(async () => {
    if (real) {
      target = real;
    } else {
      const { server, url } = await startTestLoki();
      target = { url, tenant: 'lumen' };
      stop = () => server.close();
    }
    store = storeAt(target.url, 'staging', {
      ...settings,
      tenant: target.tenant,
    });
    await pushLines(target, [
      {
        stream: streamOf('web-1'),
        values: [
          [at(1), 'first'],
          [at(1, 1n), 'a nanosecond later'],
          [at(1, 999_999_999n), 'almost a second later'],
          [at(60), 'at the minute'],
        ],
      },
      {
        stream: streamOf('web-2'),
        values: [
          [at(1), 'at the same time elsewhere'],
          [at(2), '{"msg":"with a trace"}', { trace_id: 'abc', user: 'é"' }],
        ],
      },
      {
        stream: streamOf('levels', 'talker'),
        values: levels.map(([, line], index) => [at(120 + index), line]),
      },
      {
        stream: streamOf('odd'),
        values: [
          [at(240), 'tab\there, "quoted" \\ back`tick` {} |= ~ é 😀 $1 .*'],
          [at(241), `long ${'é'.repeat(60_000)}`],
          [at(242), ''],
        ],
      },
    ]);
    // What was pushed is not found at once everywhere.
    while ((await lines()).length < 17) {
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  });
  afterAll(async () => {
    leaving.abort();
    await stop();
  });

  it('has lines of all streams in one order, to the nanosecond', async () => {
    const forward = await lines({}, { end: at(60) });
    expect(forward.map(({ time, line }) => [time, line])).toEqual(
      expect.arrayContaining([
        [at(1), 'first'],
        [at(1), 'at the same time elsewhere'],
        [at(1, 1n), 'a nanosecond later'],
        [at(1, 999_999_999n), 'almost a second later'],
        [at(2), '{"msg":"with a trace"}'],
      ]),
    );
    expect(forward).toHaveLength(5);
    const times = forward.map(({ time }) => BigInt(time));
    expect(times).toEqual([...times].sort((a, b) => Number(a - b)));
    const backward = await lines({}, { end: at(60), direction: 'backward' });
    expect(backward.map(({ time }) => BigInt(time))).toEqual(times.reverse());
    expect(new Set(backward.map(({ id }) => id))).toEqual(
      new Set(forward.map(({ id }) => id)),
    );
  });

  it('takes the start in and leaves the end out', async () => {
    expect(
      textsOf(await lines({}, { start: at(1, 1n), end: at(60) })).at(0),
    ).toBe('a nanosecond later');
    expect(textsOf(await lines({}, { start: at(59), end: at(60) }))).toEqual(
      [],
    );
    expect(
      textsOf(await lines({}, { start: at(60), end: at(60, 1n) })),
    ).toEqual(['at the minute']);
  });

  it.each(['forward', 'backward'] as const)(
    'pages %s without a gap, also within an instant',
    async direction => {
      const seen = new Map<string, LogLine>();
      const range = { start: start.toString(), end: end.toString() };
      for (;;) {
        const page = await lines({}, { ...range, direction, limit: 2 });
        const fresh = page.filter(({ id }) => !seen.has(id));
        for (const line of page) seen.set(line.id, line);
        if (page.length < 2) break;
        const { time } = page[page.length - 1];
        // The lines of an instant at which two pages meet come in both.
        if (direction === 'forward') {
          range.start = fresh.length ? time : (BigInt(time) + 1n).toString();
        } else {
          range.end = fresh.length ? (BigInt(time) + 1n).toString() : time;
        }
      }
      expect(seen.size).toBe(17);
    },
  );

  it('detects the level of each line', async () => {
    const found = await lines({ pod: 'levels' });
    expect(found.map(({ level, line }) => [level, line])).toEqual(levels);
    expect(found[0]).toMatchObject({ pod: 'levels', container: 'talker' });
  });

  it.each([
    'error',
    'warn',
    'info',
    'debug',
    'trace',
    'critical',
    'unknown',
  ] as const)('finds the lines of the level %s', async level => {
    const found = await lines({ levels: [level], pod: 'levels' });
    expect(textsOf(found)).toEqual(
      levels.filter(([of]) => of === level).map(([, line]) => line),
    );
  });

  it('keeps structured metadata beside the labels of the stream', async () => {
    const [line] = await lines({ text: 'with a trace' });
    expect(line.labels).toMatchObject({
      namespace: run,
      app: run,
      pod: 'web-2',
      container: 'web',
      trace_id: 'abc',
      user: 'é"',
    });
    expect(line.labels).not.toHaveProperty('detected_level');
  });

  it.each([
    'tab\there',
    '"quoted" \\ back`tick`',
    '{} |= ~',
    'É 😀',
    '$1 .*',
    'TAB',
  ])('finds %j wherever it is in a line', async text => {
    const [line, ...others] = await lines({ text });
    expect(line.line).toContain('back`tick`');
    expect(others).toEqual([]);
  });

  it.each(['"} or {app=~".+', '.*first', '\\', '`) |~ `', 'no\nsuch'])(
    'takes %j for text only',
    async text => {
      expect(await lines({ text, pod: 'web-1' })).toEqual([]);
    },
  );

  it('finds long text, which goes into the body of the question', async () => {
    const text = 'é'.repeat(3_000);
    const [line] = await lines({ text });
    expect(line.line.startsWith('long é')).toBe(true);
    expect(line.bytes).toBe(120_005);
    const [whole] = await lines({ text }, { maxLineBytes: 200_000 });
    expect(whole.line).toHaveLength(60_005);
    expect(whole.id).toBe(line.id);
  });

  it('counts each line in the bucket that it is in', async () => {
    const buckets = volumeBuckets(Number(start / second), Number(end / second));
    const counted = countLevels(
      'staging',
      buckets,
      await store.count({
        query: printVolumeQuery(scope, {}, store.labels, buckets.stepSeconds),
        buckets,
        signal,
      }),
    );
    const all = await lines();
    // As Loki has it: a line at the end of a bucket is still in it.
    const expected = buckets.times.map(from => {
      const after = BigInt(from) * second;
      const upTo = after + BigInt(buckets.stepSeconds) * second;
      const instants = all.map(({ time }) => BigInt(time));
      return instants.filter(time => time > after && time <= upTo).length;
    });
    const sums = buckets.times.map((_, index) =>
      counted.reduce((sum, { counts }) => sum + counts[index], 0),
    );
    expect(sums).toEqual(expected);
  });

  it('gives as many as are asked for, and says why not more', async () => {
    expect(await lines({}, { limit: 3 })).toHaveLength(3);
    await expect(lines({}, { limit: 5_001 })).rejects.toMatchObject({
      problem: 'badQuery',
      message: expect.stringContaining(
        'max entries limit per query exceeded, limit > max_entries_limit_per_query (5001 > 5000)',
      ),
    });
  });

  it('says that the range is too long', async () => {
    const days = 1_440n * minute;
    await expect(
      lines({}, { start: (end - 40n * days).toString() }),
    ).rejects.toMatchObject({
      problem: 'badQuery',
      message: expect.stringContaining(
        'the query time range exceeds the limit',
      ),
    });
  });

  it('says what it does not understand of a query', async () => {
    await expect(lines({}, { query: '{app=' })).rejects.toMatchObject({
      problem: 'badQuery',
      message: expect.stringContaining('syntax error'),
    });
  });

  itUnless(
    real ? undefined : 'a Loki of the sandbox has one environment for all',
    'shows nothing to another tenant',
    async () => {
      const other = storeAt(target.url, 'staging', {
        ...settings,
        tenant: 'somebody-else',
      });
      await expect(other.lines(everything())).resolves.toEqual([]);
    },
  );

  it('refuses who has no tenant', async () => {
    const nobody = storeAt(target.url, 'staging', settings);
    await expect(nobody.lines(everything())).rejects.toMatchObject({
      problem: 'denied',
    });
  });

  describe('a tail', () => {
    const now = () => nanosecondsNow().toString();
    const probes = ['does it follow?', 'really?'];

    const write = (pod: string, ...texts: string[]) =>
      pushLines(target, [
        { stream: streamOf(pod), values: texts.map(text => [now(), text]) },
      ]);

    /**
     * Follows pod by pod, and tells what comes. Loki's ingesters hear of a tail
     * a moment after it is open: lines are written until one comes, and again,
     * since the first can come from what Loki looks up at the beginning.
     */
    const follow = async (pod: string, from: string, reading = signal) => {
      const seen: LogLine[] = [];
      const news = new EventEmitter();
      const heard = new Set<string>();
      const tail = await store.tail({
        query: query({ pod }),
        start: from,
        signal: reading,
        onLines: got => {
          for (const line of got) {
            if (probes.includes(line.line)) heard.add(line.line);
            else seen.push(line);
          }
          news.emit('lines');
        },
        onDropped() {},
      });
      for (const probe of probes) {
        while (!heard.has(probe)) {
          await write(pod, probe);
          await Promise.race([
            once(news, 'lines'),
            new Promise(resolve => setTimeout(resolve, 200)),
          ]);
        }
      }
      const until = async (count: number) => {
        while (seen.length < count) await once(news, 'lines');
        return textsOf(seen);
      };
      return { tail, seen, until };
    };
    it('sends what is written, with the identity that a query gives it', async () => {
      const from = (nanosecondsNow() - minute).toString();
      await write('tail-1', 'before');
      const { tail, seen, until } = await follow('tail-1', from);
      await expect(until(1)).resolves.toEqual(['before']);
      await write('tail-1', 'level=error msg=after');
      await expect(until(2)).resolves.toEqual([
        'before',
        'level=error msg=after',
      ]);
      expect(seen[1]).toMatchObject({ level: 'error', pod: 'tail-1' });
      const { time } = seen[1];
      let asked: LogLine[] = [];
      while (asked.length === 0) {
        asked = await lines(
          { pod: 'tail-1' },
          { start: time, end: (BigInt(time) + 1n).toString() },
        );
      }
      expect(asked).toEqual([seen[1]]);
      tail.close();
      await tail.ended;
    });

    it('goes on where an earlier one ended', async () => {
      const from = (nanosecondsNow() - minute).toString();
      const first = await follow('tail-2', from);
      await write('tail-2', 'one');
      await first.until(1);
      first.tail.close();
      await first.tail.ended;
      await write('tail-2', 'two');
      const next = (BigInt(first.seen[0].time) + 1n).toString();
      const second_ = await follow('tail-2', next);
      await expect(second_.until(1)).resolves.toEqual(['two']);
      await write('tail-2', 'three');
      await expect(second_.until(2)).resolves.toEqual(['two', 'three']);
      second_.tail.close();
    });

    it('has only the lines that are asked for', async () => {
      const from = (nanosecondsNow() - minute).toString();
      const { until, tail } = await follow('tail-3', from);
      await write('tail-4', 'of another pod');
      await write('tail-3', 'of this one');
      await expect(until(1)).resolves.toEqual(['of this one']);
      tail.close();
    });

    it('ends when who follows leaves', async () => {
      const reading = new AbortController();
      const { tail } = await follow('tail-5', now(), reading.signal);
      reading.abort();
      await expect(tail.ended).resolves.toBeUndefined();
    });

    const tailOf = (asked: string) =>
      store.tail({
        query: asked,
        start: now(),
        signal,
        onLines() {},
        onDropped() {},
      });

    it('refuses what is no query', async () => {
      await expect(tailOf('{app=')).rejects.toMatchObject({
        problem: 'badQuery',
      });
    });

    it('ends one of counts at once', async () => {
      const { ended } = await tailOf(
        'sum by (detected_level) (count_over_time({app="x"}[1m]))',
      );
      await expect(ended).resolves.toMatchObject({ problem: 'failed' });
    });
  });
});
