import type { StoreChange } from './ClusterWatchService';
import { ListWatchServer } from './__testUtils__/ListWatchServer';
import { Recorder } from './__testUtils__/Recorder';
import {
  sizeOf,
  startWatches,
  things,
  thingsPath,
} from './__testUtils__/startWatches';

/** Mulberry32: the same numbers for the same seed. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

/** Lets the sockets of both sides move before the next step. */
const turn = () => new Promise<void>(resolve => setImmediate(resolve));

async function shake(server: ListWatchServer, number: (n: number) => number) {
  for (let step = 0; step < 300; step++) {
    const name = `thing-${number(12)}`;
    switch (number(14)) {
      case 0:
        server.cut();
        break;
      case 1:
        server.compact();
        break;
      case 2:
        server.finish();
        break;
      case 3:
        server.write('{"type":"MODIFIED","object":');
        server.cut();
        break;
      case 4:
        server.bookmark();
        break;
      case 5:
      case 6:
      case 7:
        server.delete(thingsPath, name);
        break;
      default:
        server.put(thingsPath, name, { size: number(4) });
    }
    for (let turns = number(6); turns > 0; turns--) await turn();
  }
}

/** What a consumer knows that heard only of changes, and which said nothing. */
function replay(changes: StoreChange<number>[]) {
  const told = new Map<string, number>();
  const empty: StoreChange<number>[] = [];
  for (const change of changes) {
    const before = told.get(change.key);
    if (change.type === 'delete') told.delete(change.key);
    else told.set(change.key, change.value);
    if (before === told.get(change.key)) empty.push(change);
  }
  return { told, empty };
}

describe('whatever happens to objects and connections', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'the store and the told changes end as the cluster is (seed %i)',
    async seed => {
      const server = await ListWatchServer.start();
      server.serve(thingsPath);
      const { watches, close } = startWatches(
        { dev: server.url },
        { backoffBaseMs: 1, backoffMaxMs: 5 },
      );
      try {
        const recorder = new Recorder<number>();
        const handle = watches.watch({
          cluster: 'dev',
          resource: things,
          projection: sizeOf,
          listener: recorder,
        });
        await shake(server, numbersFrom(seed));
        await server.until(() => server.openStreams === 1);
        server.put(thingsPath, 'last', { size: 99 });
        await recorder.until(() => handle.get('default/last') === 99);

        const truth = new Map(
          server
            .objects(thingsPath)
            .map(object => [`default/${object.metadata.name}`, object.size]),
        );
        expect(new Map(handle.entries())).toEqual(truth);

        const { told, empty } = replay(recorder.changes);
        expect(told).toEqual(truth);
        expect(empty).toEqual([]);
      } finally {
        close();
        await server.close();
      }
    },
  );
});
