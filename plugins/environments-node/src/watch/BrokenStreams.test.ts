import type { Fault } from './__testUtils__/ListWatchServer';
import { thingsPath } from './__testUtils__/startWatches';
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
    const { recorder } = await lab.follow();
    end();
    await server.until(() => server.openStreams === 0);
    server.put(thingsPath, 'thing-1', { size: 3 });
    server.delete(thingsPath, 'thing-0');
    await recorder.until(() => recorder.changes.length === 4);
    expect(recorder.brief(2)).toEqual(['+default/thing-1', '-default/thing-0']);
    expect(lab.lists.length).toBe(1);
  });

  it('resumes from the last bookmark', async () => {
    const { recorder } = await lab.follow();
    server.put('/apis/example.org/v1/others', 'elsewhere');
    server.bookmark();
    server.put(thingsPath, 'thing-0', { size: 5 });
    await recorder.until(() => recorder.changes.length === 3);
    server.cut();
    await server.until(() => server.openStreams === 1);
    const resumed = new URL(server.requests.at(-1) ?? '', server.url);
    expect(Number(resumed.searchParams.get('resourceVersion'))).toBe(1004);
    expect(resumed.searchParams.get('allowWatchBookmarks')).toBe('true');
    expect(lab.lists.length).toBe(1);
  });

  it('asks more and more rarely where streams bring nothing', async () => {
    await lab.follow({ backoffBaseMs: 10, backoffMaxMs: 10_000 });
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
    await lab.follow({ bookmarkSilenceMs: 30 });
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
        lab.once('watch', answer(410, { code: 410, reason: 'Expired' }));
        server.cut();
      },
    ],
    [
      'because the server has started over',
      () => {
        lab.once(
          'watch',
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
    lab.put(1, 2, 3, 4);
    const { recorder, handle } = lab.start();
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
    lab.put(1, 2, 3, 4, 5);
    lab.once('list', ({ url }, response) => {
      expect(url.searchParams.get('limit')).toBe('3');
      server.compact();
      response.end(
        JSON.stringify({
          metadata: { resourceVersion: '1', continue: '1.3' },
          items: server.objects(thingsPath).slice(0, 3),
        }),
      );
      return true;
    });
    const { handle, recorder } = lab.start();
    await handle.synced;
    expect(recorder.brief()).toHaveLength(5);
    expect([...handle.entries()]).toHaveLength(5);
  });

  it('between pages again and again asks for all in one', async () => {
    lab.put(1, 2, 3, 4, 5);
    const expire = where(
      ({ url }) => url.searchParams.has('continue'),
      answer(410, { code: 410, reason: 'Expired' }),
    );
    server.faults.add(expire);
    const { handle } = lab.start();
    await handle.synced;
    expect([...handle.entries()]).toHaveLength(5);
    expect(lab.lists.at(-1)).not.toContain('limit');
  });
});
