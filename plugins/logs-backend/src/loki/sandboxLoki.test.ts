import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '@gitops-portal/sandbox';
import {
  compareInstants,
  countLevels,
  formatInstant,
  printLogQuery,
  printVolumeQuery,
  volumeBuckets,
  type LogFilter,
  type LogLine,
} from '@gitops-portal/plugin-logs-common';
import { scopeIn, storeAt } from '../__testUtils__/scopes';
import type { LogStore } from '../store';
import { nanosecondsNow } from '../tail/readForward';

jest.setTimeout(120_000);

const ports = {
  control: 0,
  dev: 0,
  staging: 0,
  prod: 0,
  forge: 0,
  registry: 0,
  services: 0,
};

let folder: string;
let sandbox: Sandbox;
let store: LogStore;
const leaving = new AbortController();
const { signal } = leaving;
const scope = scopeIn('staging');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'logs-'));
  sandbox = await startSandbox({ ports, state: folder });
  const { loki } = sandbox.endpoints.services.find(
    ({ environment }) => environment === 'staging',
  )!;
  store = storeAt(loki, 'staging', { tenant: 'lumen', timeoutSeconds: 30 });
});
afterAll(async () => {
  leaving.abort();
  await sandbox.close();
  await rm(folder, { recursive: true });
});

const hour = 3_600_000_000_000n;
/** Whole minutes, well before now. */
const end = (nanosecondsNow() / hour - 1n) * hour;
const start = end - hour;

const read = (filter: LogFilter, options: { limit?: number } = {}) =>
  store.lines({
    query: printLogQuery(scope, filter, store.labels),
    start: start.toString(),
    end: end.toString(),
    limit: 5_000,
    direction: 'backward',
    signal,
    ...options,
  });
const instants = (lines: LogLine[]) => lines.map(({ time }) => time);

describe("the sandbox's Loki takes what is printed", () => {
  it('and has lines of the scope, newest first', async () => {
    const lines = await read({});
    expect(lines.length).toBeGreaterThan(10);
    expect(instants(lines)).toEqual(
      instants(lines).sort((a, b) => compareInstants(b, a)),
    );
    for (const { labels, time } of lines) {
      expect(labels).toMatchObject({ namespace: 'checkout', app: 'checkout' });
      expect(compareInstants(time, start.toString())).toBeGreaterThanOrEqual(0);
      expect(compareInstants(time, end.toString())).toBeLessThan(0);
    }
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
  });

  it('and filters by text, level, pod and container', async () => {
    const all = await read({});
    const [{ line, level, pod, container }] = all;
    const text = line.slice(1, 20).toUpperCase();
    const found = await read({ text, levels: [level], pod, container });
    expect(found.map(({ id }) => id)).toEqual(
      all
        .filter(
          candidate =>
            candidate.line.toUpperCase().includes(text) &&
            candidate.level === level &&
            candidate.pod === pod &&
            candidate.container === container,
        )
        .map(({ id }) => id),
    );
    expect(found.length).toBeGreaterThan(0);
  });

  it.each(['"}', '`', '\\', '{namespace="payments"}', '😀\n', '.*'])(
    'and finds no line for %j, rather than another app',
    async text => {
      expect(await read({ text: `${text}${text}` })).toEqual([]);
    },
  );

  it('and counts as many lines as there are', async () => {
    const buckets = volumeBuckets(
      Number(start / 1_000_000_000n),
      Number(end / 1_000_000_000n),
    );
    const query = printVolumeQuery(
      scope,
      {},
      store.labels,
      buckets.stepSeconds,
    );
    const series = countLevels(
      'staging',
      buckets,
      await store.count({ query, buckets, signal }),
    );
    const lines = await read({});
    const counted = series.flatMap(({ counts }) => counts);
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(lines.length);
    expect(formatInstant(start.toString())).toMatch(/:00:00\.000Z$/);
  });

  it('and gives so many, and says why not more', async () => {
    expect(await read({}, { limit: 3 })).toHaveLength(3);
    await expect(read({}, { limit: 5_001 })).rejects.toThrow(
      'max entries limit per query exceeded',
    );
  });

  it('and refuses who has no tenant', async () => {
    const { loki } = sandbox.endpoints.services[0];
    await expect(
      storeAt(loki).lines({
        query: printLogQuery(scope, {}, store.labels),
        start: start.toString(),
        end: end.toString(),
        limit: 1,
        direction: 'forward',
        signal,
      }),
    ).rejects.toMatchObject({ problem: 'denied' });
  });

  it('and sends what is written, with the identity that a query gives it', async () => {
    const query = printLogQuery(scope, {}, store.labels);
    const from = (nanosecondsNow() - hour).toString();
    const lines = await new Promise<LogLine[]>((resolve, reject) => {
      store
        .tail({ query, start: from, signal, onLines: resolve, onDropped() {} })
        .catch(reject);
    });
    const [first] = lines;
    const asked = await store.lines({
      query,
      start: first.time,
      end: (BigInt(first.time) + 1n).toString(),
      limit: 10,
      direction: 'forward',
      signal,
    });
    expect(asked).toContainEqual(first);
  });
});
