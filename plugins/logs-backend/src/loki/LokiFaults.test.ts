import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answer, linesOf, type LinesQuery } from '../__testUtils__/lokiLines';
import { at } from '../__testUtils__/lokiTimes';
import { storeAt } from '../__testUtils__/scopes';
import { TestLoki } from '../__testUtils__/TestLoki';
import type { LogStore, StoreFailure } from '../store';

let loki: TestLoki;
let store: LogStore;

beforeEach(async () => {
  loki = await TestLoki.start();
  store = storeAt(loki.url, 'prod', { tenant: 'tenant-7', token: 'hunter2' });
});
afterEach(() => loki.close());

const ask = (query?: Partial<LinesQuery>) => linesOf(store, query);
const failureOf = async (asked: Promise<unknown>) => {
  const failure = await asked.then(
    () => undefined,
    error => error as StoreFailure,
  );
  expect(failure?.name).toBe('StoreFailure');
  return failure!;
};

const respond =
  (status: number, body: string, headers = {}) =>
  (response: ServerResponse) => {
    response.writeHead(status, headers).end(body);
  };

describe('a Loki that does not answer as it should', () => {
  it.each<[string, (response: ServerResponse) => void, string, string]>([
    [
      '400',
      respond(400, 'parse error : unexpected tenant-7\n'),
      'badQuery',
      'does not take the query: parse error : unexpected …',
    ],
    ['a long word', respond(400, 'x'.repeat(5000)), 'badQuery', 'xxx…'],
    ['401', respond(401, 'no org id'), 'denied', 'credentials (401)'],
    ['403 of a proxy', respond(403, '<html>hunter2</html>'), 'denied', '(403)'],
    ['404', respond(404, '404 page not found'), 'notLoki', '(404)'],
    ['429 at once', respond(429, 'too many'), 'busy', 'is busy'],
    [
      '429 for long',
      respond(429, '', { 'retry-after': '3' }),
      'busy',
      'is busy',
    ],
    ['500', respond(500, 'boom hunter2'), 'failed', 'fails (500): boom …'],
    [
      '502 of a proxy',
      respond(502, '<html>bad</html>'),
      'failed',
      'fails (502)',
    ],
    [
      'a redirect',
      respond(302, '', { location: 'http://127.0.0.1:1/' }),
      'notLoki',
      'elsewhere (302)',
    ],
    ['HTML', respond(200, '<!doctype html>'), 'notLoki', 'A page of HTML'],
    ['no JSON', respond(200, 'OK'), 'notLoki', 'not JSON'],
    ['nothing', respond(200, ''), 'notLoki', 'not JSON'],
    ['JSON null', respond(200, 'null'), 'notLoki', 'as Loki does'],
    [
      'other JSON',
      respond(200, '{"status":"success"}'),
      'notLoki',
      'as Loki does',
    ],
    [
      'a vector',
      respond(
        200,
        '{"status":"success","data":{"resultType":"vector","result":[]}}',
      ),
      'notLoki',
      'as Loki does',
    ],
    [
      'values that are none',
      respond(
        200,
        JSON.stringify(answer([{ stream: {}, values: [[1, 'x']] }])),
      ),
      'notLoki',
      'as Loki does',
    ],
    [
      'streams that are none',
      respond(200, JSON.stringify(answer([null]))),
      'notLoki',
      'as Loki does',
    ],
    [
      'a cut',
      response => {
        response.writeHead(200, { 'content-length': 1000 });
        response.write('{"status":');
        setImmediate(() => response.destroy());
      },
      'cut',
      'broke off',
    ],
    [
      'a cut before anything',
      response => response.destroy(),
      'cut',
      'broke off',
    ],
  ])('is told of: %s', async (_, respondWith, problem, message) => {
    loki.handler = (_request, response) => respondWith(response);
    const failure = await failureOf(ask());
    expect(failure).toMatchObject({ problem });
    expect(failure.message).toContain(message);
    const said = `${failure.message} ${failure.hint}`;
    for (const secret of ['hunter2', 'tenant-7', '127.0.0.1', '<']) {
      expect(said).not.toContain(secret);
    }
    expect(failure.message.length).toBeLessThan(400);
    expect(failure.hint).not.toBe('');
  });

  it('is told of where nothing listens', async () => {
    const { url } = loki;
    await loki.close();
    loki = await TestLoki.start();
    store = storeAt(url);
    expect(await failureOf(ask())).toMatchObject({
      problem: 'unreachable',
      message: 'Loki of prod refuses the connection',
    });
  });

  it('is told of where the host has no name', async () => {
    store = storeAt('http://loki.invalid');
    expect(await failureOf(ask())).toMatchObject({ problem: 'unreachable' });
  });

  it('is told of where the token cannot be read', async () => {
    store = storeAt(loki.url, 'prod', { tokenFile: '/nowhere/token' });
    const failure = await failureOf(ask());
    expect(failure).toMatchObject({ problem: 'denied' });
    expect(failure.message).toContain('(ENOENT)');
    expect(loki.requests).toEqual([]);
  });

  it('is told of where the token fits in no header', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'logs-'));
    const tokenFile = join(folder, 'token');
    await writeFile(tokenFile, 'hunter2\nand more\n');
    store = storeAt(loki.url, 'prod', { tokenFile });
    const tail = store.tail({
      query: '{app="checkout"}',
      start: at(0),
      signal: new AbortController().signal,
      onLines: () => {},
      onDropped: () => {},
    });
    for (const asked of [ask(), tail]) {
      const failure = await failureOf(asked);
      expect(failure).toMatchObject({ problem: 'denied' });
      expect(failure.message).not.toContain('hunter2');
    }
    expect(loki.requests).toEqual([]);
    await rm(folder, { recursive: true });
  });

  it('is not waited for longer than the setting says', async () => {
    store = storeAt(loki.url, 'prod', { timeoutSeconds: 0.05 });
    loki.handler = () => {};
    expect(await failureOf(ask())).toMatchObject({
      problem: 'timeout',
      message: 'Loki of prod did not answer within 0.05 s',
    });
  });

  it('is not waited for either where it begins and then stops', async () => {
    store = storeAt(loki.url, 'prod', { timeoutSeconds: 0.1 });
    loki.handler = (_, response) => response.write('{"status":');
    expect(await failureOf(ask())).toMatchObject({ problem: 'timeout' });
  });

  it('is asked once more where it is busy for a moment', async () => {
    loki.handler = (_, response) => {
      loki.handler = undefined;
      respond(429, 'busy', { 'retry-after': '0' })(response);
    };
    loki.lines = [{ time: at(1), line: 'a' }];
    expect(await ask()).toHaveLength(1);
    expect(loki.queries).toHaveLength(2);
  });

  it('is asked once more only', async () => {
    loki.handler = (_, response) =>
      respond(429, 'busy', { 'retry-after': '0' })(response);
    expect(await failureOf(ask())).toMatchObject({ problem: 'busy' });
    expect(loki.queries).toHaveLength(2);
  });

  it('is left when whoever asked is gone', async () => {
    const gone = new AbortController();
    const left = new Promise<void>(resolve => {
      loki.handler = (_, response) => {
        response.once('close', resolve);
        gone.abort(new Error('gone'));
      };
    });
    await expect(ask({ signal: gone.signal })).rejects.toThrow('gone');
    await left;
    expect(loki.queries).toHaveLength(1);
  });
});

describe('what has not the form of Loki', () => {
  const odd: [string, string][] = [
    [
      'a level that is a number',
      '[{"stream":{"detected_level":5},"values":[["1","x"]]}]',
    ],
    [
      'a level of a line that is an object',
      '[{"stream":{},"values":[["1","x",{"structuredMetadata":{"detected_level":{}}}]]}]',
    ],
    ['a pod that is a number', '[{"stream":{"pod":5},"values":[["1","x"]]}]'],
    ['a time that is none', '[{"stream":{},"values":[["soon","x"]]}]'],
  ];

  it.each(odd)('ends a tail, and not the portal: %s', async (_, streams) => {
    const lines: unknown[] = [];
    const tail = await store.tail({
      query: '{app="checkout"}',
      start: at(0),
      signal: new AbortController().signal,
      onLines: found => lines.push(...found),
      onDropped: () => {},
    });
    loki.push(`{"streams":${streams}}`);
    await tail.ended;
    expect(lines).toEqual([]);
  });

  it.each(odd)('is no answer: %s', async (_, streams) => {
    loki.handler = (_request, response) =>
      response.end(
        `{"status":"success","data":{"resultType":"streams","result":${streams}}}`,
      );
    expect(await failureOf(ask())).toMatchObject({ problem: 'notLoki' });
  });

  it.each(['[null]', '[{"values":[null]}]', '[{"values":[["a","b"]]}]'])(
    'has no counts: %s',
    async result => {
      loki.handler = (_request, response) =>
        response.end(
          `{"status":"success","data":{"resultType":"matrix","result":${result}}}`,
        );
      const counting = store.count({
        query: 'sum(…)',
        buckets: { stepSeconds: 60, times: [60] },
        signal: new AbortController().signal,
      });
      expect(await failureOf(counting)).toMatchObject({ problem: 'notLoki' });
    },
  );
});

describe('a tail that is not taken', () => {
  const tail = () =>
    store.tail({
      query: '{app="checkout"}',
      start: at(0),
      signal: new AbortController().signal,
      onLines: () => {},
      onDropped: () => {},
    });

  it.each([
    [429, 'max concurrent tail requests limit exceeded', 'busy'],
    [400, 'parse error', 'badQuery'],
    [401, 'no org id', 'denied'],
    [404, '', 'notLoki'],
  ])('is told of: %s', async (status, body, problem) => {
    loki.tailRefusal = { status, body };
    expect(await failureOf(tail())).toMatchObject({ problem });
  });

  it('is told of where nothing listens', async () => {
    const { url } = loki;
    await loki.close();
    loki = await TestLoki.start();
    store = storeAt(url);
    expect(await failureOf(tail())).toMatchObject({ problem: 'unreachable' });
  });

  it('is not waited for longer than the setting says', async () => {
    const silent: Server = createServer(socket => socket.resume());
    await new Promise<void>(resolve => {
      silent.listen(0, '127.0.0.1', resolve);
    });
    const { port } = silent.address() as AddressInfo;
    store = storeAt(`http://127.0.0.1:${port}`, 'prod', {
      timeoutSeconds: 0.05,
    });
    expect(await failureOf(tail())).toMatchObject({ problem: 'timeout' });
    await new Promise(resolve => silent.close(resolve));
  });
});
