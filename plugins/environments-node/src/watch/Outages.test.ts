import type { Freshness } from '@gitops-portal/plugin-environments-common';
import { sizeOf, things, thingsPath } from './__testUtils__/startWatches';
import { answer, ThingsLab, where } from './__testUtils__/ThingsLab';
import type { ListWatchServer } from './__testUtils__/ListWatchServer';

let lab: ThingsLab;
let server: ListWatchServer;

beforeEach(async () => {
  lab = await ThingsLab.open();
  server = lab.server;
});

afterEach(async () => {
  await lab.close();
});

describe('a refusal', () => {
  it('429 is obeyed for as long as it says', async () => {
    lab.once('list', answer(429, {}, { 'retry-after': '1' }));
    const startedAt = Date.now();
    const { handle, recorder } = lab.start();
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
    const forbid = where(
      ({ url }) => url.pathname === thingsPath,
      answer(403, { code: 403, message: 'things is forbidden' }),
    );
    server.faults.add(forbid);
    server.put('/api/v1/pods', 'web', { size: 1 });
    const { watches, handle, recorder } = lab.start();
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
    const { recorder, handle } = await lab.follow();
    server.faults.add(where(({ isWatch }) => isWatch, answer(403)));
    server.cut();
    await recorder.untilState('stale');
    expect(handle.get('default/thing-0')).toBe(1);
    expect(handle.freshness().problem).toBe('forbidden');
  });
});

describe('a resource that is not served', () => {
  it('is empty and says so, until its CRD appears', async () => {
    server.unserve(thingsPath);
    const { handle, recorder } = lab.start();
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
    const { recorder } = await lab.follow();
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
    const { watches, recorder, handle } = await lab.follow();
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
    expect(lab.lists.length).toBe(1);
    expect(recorder.changes).toHaveLength(3);
    expect(seen.map(({ state }) => state)).toEqual(['unreachable', 'live']);
  });

  it('by a server that hangs is noticed though its connections stay', async () => {
    const { watches, recorder } = await lab.follow({ probeTimeoutMs: 200 });
    const hang = () => true;
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
    const { watches } = await lab.follow({ probeTimeoutMs: 400 });
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
    const { recorder } = lab.start();
    await recorder.untilState('unreachable');
    expect(recorder.freshness.at(-1)).toMatchObject({
      problem: 'unauthorized',
      reason: "the API server does not accept the credential 'read' (401)",
    });
  });

  it('of one cluster leaves the others alone', async () => {
    lab.put(1, 2);
    const started = lab.start({}, { prod: 'http://127.0.0.1:1' });
    const watch = (cluster: string) =>
      started.watches.watch({ cluster, resource: things, projection: sizeOf });
    const [prod, dev] = [watch('prod'), watch('dev')];
    await dev.synced;
    await server.until(() => server.openStreams === 1);
    expect(dev.freshness().state).toBe('live');
    expect(prod.freshness().state).not.toBe('live');
    expect(started.watches.version('prod')).toBeUndefined();
  });

  it('leaves the knocking to the probe', async () => {
    const { recorder } = await lab.follow({ probeTimeoutMs: 200 });
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
    const { handle } = await lab.follow();
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
    const { handle, recorder } = await lab.follow();
    await server.close();
    await recorder.untilState('unreachable');
    const { asOf, since } = handle.freshness();
    expect(asOf! <= since!).toBe(true);
  });
});

it('leaves nothing open when it closes', async () => {
  await lab.follow();
  lab.closeWatches();
  await server.until(() => server.openStreams === 0);
  expect(server.openStreams).toBe(0);
});
