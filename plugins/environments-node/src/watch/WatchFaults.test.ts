import type { Freshness } from '@gitops-portal/plugin-environments-common';
import { ListWatchServer, type Fault } from './__testUtils__/ListWatchServer';
import { Recorder } from './__testUtils__/Recorder';
import {
  sizeOf,
  startWatches,
  things,
  thingsPath,
} from './__testUtils__/startWatches';

let server: ListWatchServer;
let close = () => {};

beforeEach(async () => {
  server = await ListWatchServer.start();
  server.serve(thingsPath);
});

afterEach(async () => {
  close();
  await server.close();
});

function start(timing = {}) {
  const started = startWatches({ dev: server.url }, timing);
  close = started.close;
  const recorder = new Recorder<number>();
  const handle = started.watches.watch({
    cluster: 'dev',
    resource: things,
    projection: sizeOf,
    listener: recorder,
  });
  return { watches: started.watches, recorder, handle };
}

function put(...sizes: number[]) {
  sizes.forEach((size, index) =>
    server.put(thingsPath, `thing-${index}`, { size }),
  );
}

/** A watch on two things whose stream is open. */
async function follow(timing = {}) {
  put(1, 2);
  const started = start(timing);
  await started.handle.synced;
  await server.until(() => server.openStreams === 1);
  return started;
}

const isList = (url: string) => !url.includes('watch=true');
const lists = () => server.requests.filter(isList).length;

/** Answers so once, to requests that match; then steps aside. */
function once(match: (isWatch: boolean) => boolean, fault: Fault) {
  const wrapped: Fault = (request, response) => {
    if (request.url.pathname === '/version') return false;
    if (!match(request.isWatch)) return false;
    server.faults.delete(wrapped);
    return fault(request, response);
  };
  server.faults.add(wrapped);
}

const answer =
  (status: number, body: object, headers = {}): Fault =>
  (_, response) => {
    response.writeHead(status, headers).end(JSON.stringify(body));
    return true;
  };

describe('a stream that ends', () => {
  it.each<[string, () => void]>([
    ['as agreed', () => server.finish()],
    ['by a cut connection', () => server.cut()],
    [
      'in the middle of a line',
      () => {
        server.write('{"type":"MODIFIED","object":{"meta');
        server.finish();
      },
    ],
    [
      'by a line that is no JSON',
      () => {
        server.write('upstream connect error\n');
      },
    ],
    [
      'by an error that the server reports',
      () => {
        const object = { code: 500, message: 'etcdserver: leader changed' };
        server.write(`${JSON.stringify({ type: 'ERROR', object })}\n`);
      },
    ],
  ])('%s is resumed from where it was, without a list', async (_, end) => {
    const { recorder } = await follow();
    end();
    await server.until(() => server.openStreams === 0);
    server.put(thingsPath, 'thing-1', { size: 3 });
    server.delete(thingsPath, 'thing-0');
    await recorder.until(() => recorder.changes.length === 4);
    expect(recorder.brief(2)).toEqual(['+default/thing-1', '-default/thing-0']);
    expect(lists()).toBe(1);
  });

  it('resumes from the last bookmark', async () => {
    const { recorder } = await follow();
    server.put('/apis/example.org/v1/others', 'elsewhere');
    server.bookmark();
    server.put(thingsPath, 'thing-0', { size: 5 });
    await recorder.until(() => recorder.changes.length === 3);
    server.cut();
    await server.until(() => server.openStreams === 1);
    const resumed = new URL(server.requests.at(-1) ?? '', server.url);
    expect(Number(resumed.searchParams.get('resourceVersion'))).toBe(1004);
    expect(resumed.searchParams.get('allowWatchBookmarks')).toBe('true');
    expect(lists()).toBe(1);
  });

  it('asks more and more rarely where streams bring nothing', async () => {
    await follow({ backoffBaseMs: 10, backoffMaxMs: 10_000 });
    const opened: number[] = [];
    server.faults.add(({ isWatch }, response) => {
      if (!isWatch) return false;
      opened.push(Date.now());
      response.writeHead(200).end();
      return true;
    });
    server.cut();
    await server.until(() => opened.length === 6);
    // 10, 20, 40, 80, 160 ms, each at least by half.
    expect(opened[5] - opened[0]).toBeGreaterThanOrEqual(155);
  });

  it('that went silent after a bookmark is opened anew', async () => {
    await follow({ bookmarkSilenceMs: 30 });
    const before = server.requests.length;
    server.bookmark();
    await server.until(() => server.requests.length > before);
    expect(server.requests.at(-1)).toContain('watch=true');
  });
});

describe('a version that is gone', () => {
  it.each<[string, () => void]>([
    [
      'when the stream is opened again',
      () => {
        server.compact();
        server.cut();
      },
    ],
    [
      'in the middle of the stream',
      () => {
        const object = { code: 410, reason: 'Expired', message: 'too old' };
        server.write(`${JSON.stringify({ type: 'ERROR', object })}\n`);
      },
    ],
    [
      'as the answer to a watch',
      () => {
        once(isWatch => isWatch, answer(410, { code: 410, reason: 'Expired' }));
        server.cut();
      },
    ],
    [
      'because the server has started over',
      () => {
        once(
          isWatch => isWatch,
          answer(504, {
            code: 504,
            reason: 'Timeout',
            details: { causes: [{ reason: 'ResourceVersionTooLarge' }] },
          }),
        );
        server.cut();
      },
    ],
  ])('%s is mended by a list, told as real changes only', async (_, lose) => {
    put(1, 2, 3, 4);
    const { recorder, handle } = start();
    await handle.synced;
    await server.until(() => server.openStreams === 1);

    // Nobody may tell these to a watch: only the list can find them out.
    const blind: Fault = ({ isWatch }, response) =>
      isWatch && Boolean(response.destroy());
    server.faults.add(blind);
    server.cut();
    server.delete(thingsPath, 'thing-1');
    server.put(thingsPath, 'thing-2', { size: 30 });
    server.put(thingsPath, 'thing-3', { size: 4, colour: 'red' });
    server.put(thingsPath, 'thing-4', { size: 5 });
    server.compact();
    server.faults.delete(blind);
    lose();
    await recorder.until(() => recorder.changes.length === 7);
    expect(recorder.brief(4).sort()).toEqual([
      '+default/thing-2',
      '+default/thing-4',
      '-default/thing-1',
    ]);
    expect([...handle.entries()].sort()).toEqual([
      ['default/thing-0', 1],
      ['default/thing-2', 30],
      ['default/thing-3', 4],
      ['default/thing-4', 5],
    ]);
  });

  it('between two pages starts the list again', async () => {
    put(1, 2, 3, 4, 5);
    once(
      isWatch => !isWatch,
      ({ url }, response) => {
        expect(url.searchParams.get('limit')).toBe('3');
        server.compact();
        response.end(
          JSON.stringify({
            metadata: { resourceVersion: '1', continue: '1.3' },
            items: server.objects(thingsPath).slice(0, 3),
          }),
        );
        return true;
      },
    );
    const { handle, recorder } = start();
    await handle.synced;
    expect(recorder.brief()).toHaveLength(5);
    expect([...handle.entries()]).toHaveLength(5);
  });

  it('between pages again and again asks for all in one', async () => {
    put(1, 2, 3, 4, 5);
    const expire: Fault = ({ url }, response) =>
      url.searchParams.has('continue') &&
      answer(410, { code: 410, reason: 'Expired' })(
        { url, isWatch: false },
        response,
      );
    server.faults.add(expire);
    const { handle } = start();
    await handle.synced;
    expect([...handle.entries()]).toHaveLength(5);
    expect(server.requests.filter(isList).at(-1)).not.toContain('limit');
  });
});

describe('a refusal', () => {
  it('429 is obeyed for as long as it says', async () => {
    once(isWatch => !isWatch, answer(429, {}, { 'retry-after': '1' }));
    const startedAt = Date.now();
    const { handle, recorder } = start();
    await handle.synced;
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(990);
    expect(recorder.freshness.map(({ state }) => state)).toEqual([
      'connecting',
      'unreachable',
      'live',
    ]);
    expect(recorder.freshness[1].reason).toContain('come back later');
  });

  it('403 is a state of that store alone, asked about again', async () => {
    const forbid: Fault = ({ url }, response) =>
      url.pathname === thingsPath &&
      answer(403, { code: 403, message: 'things is forbidden' })(
        { url, isWatch: false },
        response,
      );
    server.faults.add(forbid);
    server.put('/api/v1/pods', 'web', { size: 1 });
    const { watches, handle, recorder } = start();
    const pods = watches.watch({
      cluster: 'dev',
      resource: { group: '', version: 'v1', plural: 'pods' },
      projection: sizeOf,
    });
    await pods.synced;
    await recorder.untilState('unreachable');
    expect(handle.freshness()).toEqual({
      state: 'unreachable',
      since: expect.any(String),
      problem: 'forbidden',
      reason:
        "the credential 'read' may not list and watch example.org/v1/things (403: things is forbidden)",
    });
    expect(pods.freshness().state).toBe('live');
    expect(watches.reachability('dev').state).toBe('live');

    server.faults.delete(forbid);
    await handle.synced;
    await recorder.untilState('live');
  });

  it('403 after a while leaves what is known, as stale', async () => {
    const { recorder, handle } = await follow();
    server.faults.add(
      ({ isWatch }, response) =>
        isWatch &&
        answer(403, {})({ url: new URL(server.url), isWatch }, response),
    );
    server.cut();
    await recorder.untilState('stale');
    expect(handle.get('default/thing-0')).toBe(1);
    expect(handle.freshness().problem).toBe('forbidden');
  });
});

describe('a resource that is not served', () => {
  it('is empty and says so, until its CRD appears', async () => {
    server.unserve(thingsPath);
    const { handle, recorder } = start();
    await handle.synced;
    await recorder.untilState('live');
    expect(handle.freshness()).toMatchObject({
      state: 'live',
      problem: 'not-installed',
      reason: 'the cluster does not serve example.org/v1/things',
      asOf: expect.any(String),
    });
    server.put(thingsPath, 'first', { size: 1 });
    await recorder.until(() => recorder.changes.length === 1);
    await recorder.until(() => !recorder.freshness.at(-1)?.problem);
    expect(handle.freshness().state).toBe('live');
  });

  it('takes its objects with it when its CRD goes', async () => {
    const { recorder } = await follow();
    server.unserve(thingsPath);
    await recorder.until(() => recorder.changes.length === 4);
    expect(recorder.brief(2).sort()).toEqual([
      '-default/thing-0',
      '-default/thing-1',
    ]);
  });
});

describe('an outage', () => {
  it('is noticed, dated and explained, and ends by itself', async () => {
    const { watches, recorder, handle } = await follow();
    const seen: Freshness[] = [];
    watches.onReachability((_, freshness) => seen.push(freshness));
    await server.close();
    await recorder.untilState('unreachable');
    const host = new URL(server.url).host;
    expect(handle.freshness()).toMatchObject({
      state: 'unreachable',
      since: expect.any(String),
      asOf: expect.any(String),
      problem: 'refused',
      reason: `${host} refuses the connection`,
    });
    expect(watches.reachability('dev').state).toBe('unreachable');
    expect(handle.get('default/thing-0')).toBe(1);

    server.put(thingsPath, 'thing-0', { size: 7 });
    await server.open();
    await recorder.until(() => handle.get('default/thing-0') === 7);
    await recorder.untilState('live');
    expect(lists()).toBe(1);
    expect(recorder.changes).toHaveLength(3);
    expect(seen.map(({ state }) => state)).toEqual(['unreachable', 'live']);
  });

  it('by a server that hangs is noticed though its connections stay', async () => {
    const { watches, recorder } = await follow({ probeTimeoutMs: 200 });
    const hang: Fault = () => true;
    server.faults.add(hang);
    await recorder.untilState('unreachable');
    expect(watches.reachability('dev')).toMatchObject({
      problem: 'timeout',
      reason: expect.stringContaining('does not answer within 0.2 s'),
    });
    server.faults.delete(hang);
    await recorder.untilState('live');
  });

  it('is not called for one slow answer', async () => {
    const { watches } = await follow({ probeTimeoutMs: 400 });
    const states: string[] = [];
    watches.onReachability((_, { state }) => states.push(state));
    let probes = 0;
    server.faults.add(({ url }) => {
      if (url.pathname !== '/version') return false;
      probes += 1;
      return probes === 1;
    });
    await server.until(() => probes === 4);
    expect(states).toEqual([]);
  });

  it('by a refused credential says so', async () => {
    server.faults.add(answer(401, { code: 401 }));
    const { recorder } = start();
    await recorder.untilState('unreachable');
    expect(recorder.freshness.at(-1)).toMatchObject({
      problem: 'unauthorized',
      reason: "the API server does not accept the credential 'read' (401)",
    });
  });

  it('of one cluster leaves the others alone', async () => {
    put(1, 2);
    const started = startWatches({
      dev: server.url,
      prod: 'http://127.0.0.1:1',
    });
    close = started.close;
    const watch = (cluster: string) =>
      started.watches.watch({ cluster, resource: things, projection: sizeOf });
    const [prod, dev] = [watch('prod'), watch('dev')];
    await dev.synced;
    await server.until(() => server.openStreams === 1);
    expect(dev.freshness().state).toBe('live');
    expect(prod.freshness().state).not.toBe('live');
    expect(started.watches.version('dev')).toBe('v1.37.2');
    expect(started.watches.version('prod')).toBeUndefined();
  });

  it('leaves the knocking to the probe', async () => {
    const { recorder } = await follow({ probeTimeoutMs: 200 });
    server.faults.add(({ url }) => url.pathname === '/version');
    await recorder.untilState('unreachable');
    const before = server.requests.length;
    server.faults.clear();
    await recorder.untilState('live');
    expect(server.requests.length - before).toBeLessThanOrEqual(1);
  });
});

describe('freshness', () => {
  it('of a quiet watch moves on while the cluster answers', async () => {
    const { handle } = await follow();
    const before = handle.freshness();
    let probes = 0;
    server.faults.add(({ url }) => {
      if (url.pathname === '/version') probes += 1;
      return false;
    });
    await server.until(() => probes === 3);
    const after = handle.freshness();
    expect(after.asOf! > before.asOf!).toBe(true);
    expect(after.since).toBe(before.since);
  });

  it('stands still from the moment the cluster is out', async () => {
    const { handle, recorder } = await follow();
    await server.close();
    await recorder.untilState('unreachable');
    const { asOf, since } = handle.freshness();
    expect(asOf! <= since!).toBe(true);
  });
});

it('leaves nothing open when it closes', async () => {
  await follow();
  close();
  await server.until(() => server.openStreams === 0);
});
