import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { ListWatchServer } from './__testUtils__/ListWatchServer';
import { Recorder } from './__testUtils__/Recorder';
import {
  sizeOf,
  startWatches,
  things,
  thingsPath,
} from './__testUtils__/startWatches';

const turn = () => new Promise<void>(resolve => setImmediate(resolve));

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
  return started.watches;
}

function put(...sizes: number[]) {
  sizes.forEach((size, index) =>
    server.put(thingsPath, `thing-${index}`, { size }),
  );
}

describe('a watch', () => {
  it('lists page by page, then follows', async () => {
    put(1, 2, 3, 4, 5, 6, 7);
    const recorder = new Recorder<number>();
    const handle = start().watch({
      cluster: 'dev',
      resource: things,
      projection: sizeOf,
      listener: recorder,
    });
    await handle.synced;
    expect([...handle.entries()]).toHaveLength(7);
    expect(recorder.batches.map(({ length }) => length)).toEqual([3, 3, 1]);

    await server.until(() => server.openStreams === 1);
    server.put(thingsPath, 'late', { size: 9 });
    server.delete(thingsPath, 'thing-0');
    await recorder.until(() => recorder.changes.length === 9);
    expect(recorder.brief(7)).toEqual(['+default/late', '-default/thing-0']);
    expect(handle.get('default/late')).toBe(9);
    expect(handle.get('default/thing-0')).toBeUndefined();
    expect(handle.freshness().state).toBe('live');
  });

  it('keeps nothing of an object but its projection', async () => {
    put(1);
    server.put(thingsPath, 'other', { colour: 'red' });
    const handle = start().watch({
      cluster: 'dev',
      resource: things,
      projection: sizeOf,
    });
    await handle.synced;
    expect([...handle.entries()]).toEqual([['default/thing-0', 1]]);
  });

  it('lets go of the objects themselves', async () => {
    put(1, 2, 3, 4);
    const objects: WeakRef<object>[] = [];
    const recorder = new Recorder<unknown>();
    const handle = start().watch({
      cluster: 'dev',
      resource: things,
      projection: {
        name: 'observed',
        project: object => {
          objects.push(new WeakRef(object));
          return object.size;
        },
      },
      listener: recorder,
    });
    await handle.synced;
    await server.until(() => server.openStreams === 1);
    server.put(thingsPath, 'late', { size: 9 });
    await recorder.until(() => recorder.changes.length === 5);

    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    // What a turn of the loop has touched is kept to its end.
    await turn();
    collectGarbage();
    expect(objects).toHaveLength(5);
    expect(objects.filter(object => object.deref())).toEqual([]);
    expect([...handle.entries()]).toHaveLength(5);
  });

  it('takes lists that come packed', async () => {
    put(1, 2);
    server.faults.add(({ url, isWatch }, response) => {
      if (isWatch || url.pathname !== thingsPath) return false;
      const metadata = { resourceVersion: '1002' };
      const items = server.objects(thingsPath);
      response.setHeader('content-encoding', 'gzip');
      response.end(gzipSync(JSON.stringify({ metadata, items })));
      return true;
    });
    const handle = start().watch({
      cluster: 'dev',
      resource: things,
      projection: sizeOf,
    });
    await handle.synced;
    expect([...handle.entries()]).toHaveLength(2);
  });

  it('stays silent where a change makes no difference to the projection', async () => {
    put(1);
    const recorder = new Recorder<number>();
    const handle = start().watch({
      cluster: 'dev',
      resource: things,
      projection: sizeOf,
      listener: recorder,
    });
    await handle.synced;
    await server.until(() => server.openStreams === 1);
    server.put(thingsPath, 'thing-0', { size: 1, colour: 'red' });
    server.put(thingsPath, 'thing-0', { size: 2 });
    await recorder.until(() => recorder.changes.length === 2);
    expect(recorder.changes.map(c => c.type === 'set' && c.value)).toEqual([
      1, 2,
    ]);
  });

  it('drops an object that leaves the projection', async () => {
    put(1);
    const recorder = new Recorder<number>();
    const handle = start().watch({
      cluster: 'dev',
      resource: things,
      projection: sizeOf,
      listener: recorder,
    });
    await handle.synced;
    await server.until(() => server.openStreams === 1);
    server.put(thingsPath, 'thing-0', { colour: 'red' });
    await recorder.until(() => recorder.changes.length === 2);
    expect(recorder.brief()).toEqual(['+default/thing-0', '-default/thing-0']);
  });

  it('says when a change was received, to the millisecond', async () => {
    put(1);
    const before = new Date().toISOString();
    const recorder = new Recorder<number>();
    await start().watch({
      cluster: 'dev',
      resource: things,
      projection: sizeOf,
      listener: recorder,
    }).synced;
    const [{ receivedAt }] = recorder.changes;
    expect(receivedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(receivedAt >= before).toBe(true);
  });

  it('gives the changes of one piece of the stream as one batch', async () => {
    const recorder = new Recorder<number>();
    const handle = start().watch({
      cluster: 'dev',
      resource: things,
      projection: sizeOf,
      listener: recorder,
    });
    await handle.synced;
    await server.until(() => server.openStreams === 1);
    const line = (name: string, version: number) =>
      `${JSON.stringify({
        type: 'ADDED',
        object: {
          size: 1,
          metadata: { name, resourceVersion: String(version) },
        },
      })}\n`;
    server.write(line('a', 2000) + line('b', 2001) + line('c', 2002));
    await recorder.until(() => recorder.changes.length === 3);
    expect(recorder.batches).toHaveLength(1);
  });

  it('survives a projection and a consumer that throw', async () => {
    put(1, 2);
    const watches = start();
    const recorder = new Recorder<number>();
    watches.watch({
      cluster: 'dev',
      resource: things,
      projection: {
        name: 'broken',
        project: () => {
          throw new Error('broken');
        },
      },
    });
    watches.watch({
      cluster: 'dev',
      resource: things,
      projection: sizeOf,
      listener: {
        onChange: () => {
          throw new Error('broken too');
        },
      },
    });
    await watches.watch({
      cluster: 'dev',
      resource: things,
      projection: sizeOf,
      listener: recorder,
    }).synced;
    expect(recorder.changes).toHaveLength(2);
  });
});

describe('sharing', () => {
  const nameOf = {
    name: 'name',
    project: (object: { metadata: { name: string } }) => object.metadata.name,
  };

  it('takes one list and one stream for any number of consumers', async () => {
    put(1, 2);
    const watches = start();
    const handles = Array.from({ length: 50 }, (_, index) =>
      watches.watch<unknown>({
        cluster: 'dev',
        resource: things,
        projection: index % 2 ? sizeOf : nameOf,
      }),
    );
    await Promise.all(handles.map(({ synced }) => synced));
    await server.until(() => server.openStreams === 1);
    expect(server.requests).toHaveLength(2);
    expect(watches.stats()).toEqual({
      upstreamWatches: 1,
      stores: [
        {
          cluster: 'dev',
          resource: 'example.org/v1/things',
          projection: 'name',
          objects: 2,
          consumers: 25,
        },
        {
          cluster: 'dev',
          resource: 'example.org/v1/things',
          projection: 'size',
          objects: 2,
          consumers: 25,
        },
      ],
    });
  });

  it('tells a late consumer what is there, with the times of old', async () => {
    put(1, 2);
    const watches = start();
    const watch = (listener: Recorder<number>) =>
      watches.watch({
        cluster: 'dev',
        resource: things,
        projection: sizeOf,
        listener,
      });
    const first = new Recorder<number>();
    await watch(first).synced;
    const second = new Recorder<number>();
    watch(second);
    await second.until(() => second.changes.length === 2);
    expect(second.changes).toEqual(first.changes);
    expect(second.freshness).toEqual([
      expect.objectContaining({ state: 'live' }),
    ]);
  });

  it('lists again for a late projection, without news for the others', async () => {
    put(1, 2);
    const watches = start();
    const recorder = new Recorder<number>();
    await watches.watch({
      cluster: 'dev',
      resource: things,
      projection: sizeOf,
      listener: recorder,
    }).synced;
    await server.until(() => server.openStreams === 1);
    const late = watches.watch({
      cluster: 'dev',
      resource: things,
      projection: nameOf,
    });
    await late.synced;
    expect([...late.entries()]).toHaveLength(2);
    expect(recorder.changes).toHaveLength(2);
    expect(recorder.freshness.map(({ state }) => state)).toEqual([
      'connecting',
      'live',
    ]);
    await server.until(() => server.openStreams === 1);
  });

  it('ends upstream some time after the last consumer', async () => {
    const watches = start();
    const options = { cluster: 'dev', resource: things, projection: sizeOf };
    const [one, two] = [watches.watch(options), watches.watch(options)];
    await one.synced;
    await server.until(() => server.openStreams === 1);
    one.close();
    one.close();
    expect(watches.stats().stores[0].consumers).toBe(1);
    two.close();
    await server.until(() => server.openStreams === 0);
    expect(watches.stats()).toEqual({ upstreamWatches: 0, stores: [] });
  });

  it('keeps the stream for a consumer that returns in time', async () => {
    const watches = start({ idleGraceMs: 10_000 });
    const options = { cluster: 'dev', resource: things, projection: sizeOf };
    const one = watches.watch(options);
    await one.synced;
    await server.until(() => server.openStreams === 1);
    one.close();
    await watches.watch(options).synced;
    expect(server.requests).toHaveLength(2);
    expect(watches.stats().stores[0].consumers).toBe(1);
  });

  it('releases those who wait when it closes', async () => {
    server.faults.add(
      ({ isWatch, url }) => !isWatch && url.pathname === thingsPath,
    );
    const handle = start().watch({
      cluster: 'dev',
      resource: things,
      projection: sizeOf,
    });
    handle.close();
    await expect(handle.synced).resolves.toBeUndefined();
  });

  it('refuses a cluster that is not configured', () => {
    const watches = start();
    expect(() =>
      watches.watch({ cluster: 'x', resource: things, projection: sizeOf }),
    ).toThrow("No cluster 'x' is configured");
  });
});
