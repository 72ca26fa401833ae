import { once } from 'node:events';
import { mockServices } from '@backstage/backend-test-utils';
import type {
  EnvironmentOutcome,
  LogLine,
} from '@gitops-portal/plugin-logs-common';
import { storeAt } from '../__testUtils__/scopes';
import { streamsOf, TestLoki } from '../__testUtils__/TestLoki';
import { Follower } from './Follower';
import type { LogSink } from './LogSink';
import { nanosecondsNow } from './readForward';
import { TailHub } from './TailHub';
import type { TailTiming } from './TailTiming';

const query = '{app="checkout"}';
const timing: TailTiming = {
  backoff: { baseMs: 5, maxMs: 20 },
  steadyMs: 1,
  overlapMs: 1_000,
  settleMs: 600_000,
};

let loki: TestLoki;
let hub: TailHub;
let leaving: AbortController[];

beforeEach(async () => {
  loki = await TestLoki.start();
  hub = new TailHub({ logger: mockServices.logger.mock(), timing });
  leaving = [];
});
afterEach(async () => {
  for (const reader of leaving) reader.abort();
  hub.close();
  await loki.close();
});

/** Keeps what it is sent, and can be waited for. */
class Reader implements LogSink {
  readonly lines: LogLine[] = [];
  readonly outcomes: EnvironmentOutcome[] = [];
  dropped = 0;
  readonly leave = new AbortController();
  private wake = () => {};

  send(...[event]: Parameters<LogSink['send']>) {
    if (event.event === 'lines') this.lines.push(...event.data);
    if (event.event === 'outcome') this.outcomes.push(event.data);
    if (event.event === 'dropped') this.dropped += event.data.count;
    this.wake();
  }

  async ready() {}

  get texts() {
    return this.lines.map(({ line }) => line);
  }

  get states() {
    return this.outcomes.map(({ state }) => state);
  }

  async until(isSo: (reader: Reader) => boolean) {
    while (!isSo(this)) {
      await new Promise<void>(resolve => {
        this.wake = resolve;
      });
    }
  }
}

let clock = nanosecondsNow();
/** Lines whose instants follow each other. */
const written = (...texts: string[]) =>
  texts.map(line => {
    clock += 1_000n;
    return { time: (nanosecondsNow() + (clock % 1_000_000n)).toString(), line };
  });

function follow(since?: string, store = storeAt(loki.url)) {
  const reader = new Reader();
  leaving.push(reader.leave);
  const { signal } = reader.leave;
  new Follower({ hub, store, query, sink: reader, signal, since }).run();
  return reader;
}

const following = async (since?: string) => {
  const reader = follow(since);
  await reader.until(({ states }) => states.includes('ok'));
  return reader;
};

describe('a tail', () => {
  it('sends lines as they are written, oldest first', async () => {
    const reader = await following();
    const [a, b] = written('a', 'b');
    loki.write({ ...b, labels: { pod: 'web-2' } }, a);
    loki.write(...written('c'));
    await reader.until(({ lines }) => lines.length === 3);
    const times = reader.lines.map(({ time }) => time);
    expect(times).toEqual([...times].sort());
    expect(new Set(reader.texts)).toEqual(new Set(['a', 'b', 'c']));
  });

  it('finds what was written before Loki really followed', async () => {
    hub = new TailHub({
      logger: mockServices.logger.mock(),
      timing: { ...timing, settleMs: 10 },
    });
    const reader = await following();
    const [early] = written('early');
    loki.write(...written('live'));
    // Nobody is told of it.
    loki.lines.push(early);
    await reader.until(({ lines }) => lines.length === 2);
    expect(reader.texts).toEqual(['live', 'early']);
    expect(reader.states).toEqual(['ok']);
  });

  it('says so where the store takes it and then refuses it', async () => {
    const reader = await following();
    loki.onTails = () => {};
    const [tail] = loki.tails;
    tail.close(1011, 'max concurrent tail requests limit exceeded');
    await reader.until(({ states }) => states.includes('failed'));
    expect(reader.outcomes.at(-1)).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('follows as many queries as it may'),
    });
    await reader.until(({ states }) => states.at(-1) === 'ok');
  });

  it('is one connection for everyone who follows the same', async () => {
    const readers = [await following(), await following(), await following()];
    expect(loki.tails.size).toBe(1);
    loki.write(...written('a'));
    for (const reader of readers) {
      await reader.until(({ texts }) => texts.includes('a'));
    }
    expect(hub.size).toBe(1);
  });

  it('is another connection for another query or environment', async () => {
    await following();
    follow(undefined, storeAt(loki.url, 'dev'));
    await loki.untilTails(2);
    expect(hub.size).toBe(2);
  });

  it('ends with the last of its readers, and leaves no socket', async () => {
    const [one, two] = [await following(), await following()];
    one.leave.abort();
    expect(hub.size).toBe(1);
    two.leave.abort();
    expect(hub.size).toBe(0);
    await loki.untilTails(0);
  });

  it('leaves no socket where the reader goes while it is opened', async () => {
    const reader = follow();
    reader.leave.abort();
    expect(hub.size).toBe(0);
    await following();
    await loki.untilTails(1);
  });

  it('loses and doubles nothing when the connection breaks', async () => {
    const reader = await following();
    loki.write(...written('a', 'b'));
    await reader.until(({ lines }) => lines.length === 2);
    for (let round = 0; round < 5; round++) {
      for (const tail of loki.tails) tail.terminate();
      await loki.untilTails(0);
      // Nobody is told of these.
      loki.lines.push(...written(`gap ${round}`, `gap too ${round}`));
      await loki.untilTails(1);
      loki.write(...written(`live ${round}`));
      await reader.until(({ texts }) => texts.includes(`live ${round}`));
    }
    await reader.until(({ lines }) => lines.length === 2 + 5 * 3);
    expect(reader.texts).toEqual(loki.lines.map(({ line }) => line));
    expect(reader.dropped).toBe(0);
  });

  it('finds lines of a gap that are older than the newest', async () => {
    const reader = await following();
    const [late, newest] = written('late', 'newest');
    loki.write(newest);
    await reader.until(({ lines }) => lines.length === 1);
    for (const tail of loki.tails) tail.terminate();
    loki.lines.push(late);
    await reader.until(({ lines }) => lines.length === 2);
    expect(reader.texts).toEqual(['newest', 'late']);
  });

  it('says what keeps it from Loki, and goes on when it can', async () => {
    loki.tailRefusal = { status: 429, body: 'max concurrent tail requests' };
    const reader = follow();
    await reader.until(({ states }) => states.length === 1);
    loki.lines.push(...written('meanwhile'));
    loki.tailRefusal = undefined;
    await reader.until(({ texts }) => texts.includes('meanwhile'));
    await reader.until(({ states }) => states.length === 2);
    expect(reader.states).toEqual(['failed', 'ok']);
    expect(reader.outcomes[0].message).toContain('is busy');
  });

  it('fills a gap only when Loki answers again', async () => {
    const reader = await following();
    loki.handler = (_, response) => response.writeHead(500).end('boom');
    for (const tail of loki.tails) tail.terminate();
    loki.lines.push(...written('meanwhile'));
    await reader.until(({ states }) => states.includes('failed'));
    loki.handler = undefined;
    await reader.until(({ texts }) => texts.includes('meanwhile'));
    await reader.until(({ states }) => states.at(-1) === 'ok');
    expect(reader.texts).toEqual(['meanwhile']);
  });

  it('passes on how many lines Loki left out', async () => {
    const reader = await following();
    loki.push({
      streams: streamsOf(written('a')),
      dropped_entries: [{ labels: {}, timestamp: '1' }, {}],
    });
    await reader.until(({ dropped }) => dropped > 0);
    expect(reader.dropped).toBe(2);
    expect(reader.texts).toEqual(['a']);
  });

  it.each(['no JSON', '[]', '{"streams":[{"stream":{},"values":[[1]]}]}'])(
    'asks again after a message that it does not understand: %s',
    async message => {
      const reader = await following();
      const first = [...loki.tails];
      loki.lines.push(...written('a'));
      loki.push(message);
      await Promise.all(first.map(tail => once(tail, 'close')));
      await reader.until(({ texts }) => texts.includes('a'));
      expect(reader.texts).toEqual(['a']);
    },
  );
});

describe('a reader who was there before', () => {
  it('gets what came since, then what comes, each once', async () => {
    loki.lines = written('a', 'b');
    const since = loki.lines[1].time;
    await following();
    loki.write(...written('c', 'd'));
    let respond = () => {};
    const asked = new Promise<void>(resolve => {
      loki.handler = (_, response) => {
        respond = () => {
          const lines = streamsOf(loki.lines);
          const data = { resultType: 'streams', result: lines };
          response.end(JSON.stringify({ status: 'success', data }));
        };
        resolve();
      };
    });
    const reader = follow(since);
    await asked;
    // While the past is read, the present goes on.
    loki.write(...written('e'));
    respond();
    await reader.until(({ texts }) => texts.includes('e'));
    loki.write(...written('f'));
    await reader.until(({ texts }) => texts.includes('f'));
    expect(reader.texts.join('')).toMatch(/^(a?b?)cdef$/);
  });

  it('gets all of it where it is more than a page', async () => {
    const start = nanosecondsNow() - 10_000_000_000n;
    loki.lines = Array.from({ length: 12_000 }, (_, index) => ({
      time: (start + BigInt(Math.floor(index / 3))).toString(),
      line: `line ${index}`,
    }));
    const reader = follow(start.toString());
    await reader.until(({ lines }) => lines.length >= 12_000);
    expect(reader.texts).toEqual(loki.lines.map(({ line }) => line));
    expect(loki.queries).toHaveLength(3);
  });

  it('is told where it is too much', async () => {
    const start = nanosecondsNow() - 10_000_000_000n;
    loki.lines = Array.from({ length: 60_000 }, (_, index) => ({
      time: (start + BigInt(index)).toString(),
      line: 'x',
    }));
    const reader = follow(start.toString());
    await reader.until(({ states }) => states.includes('partial'));
    expect(reader.outcomes.at(-1)!.message).toContain('50,000 lines');
  });

  it('gets it later where Loki does not answer at first', async () => {
    await following();
    loki.lines = written('a');
    loki.handler = (_, response) => response.writeHead(503).end();
    const reader = follow(loki.lines[0].time);
    await reader.until(({ states }) => states.includes('failed'));
    loki.handler = undefined;
    await reader.until(({ states }) => states.at(-1) === 'ok');
    expect(reader.texts).toEqual(['a']);
  });
});
