import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendJson } from './sendJson';

const many = Array.from({ length: 3000 }, (_, index) => ({
  index,
  text: 'ä'.repeat(100),
}));

describe('sendJson', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  const start = async (value: object) => {
    const ended: Promise<void>[] = [];
    const left: number[] = [];
    server = createServer((_, res) => {
      const response = Object.assign(res, {
        json: (all: unknown) => res.end(JSON.stringify(all)),
      }) as ServerResponse & { json(all: unknown): unknown };
      const own = res.listenerCount('close');
      ended.push(
        sendJson(response, value).then(() => {
          left.push(res.listenerCount('close') - own);
        }),
      );
    });
    await new Promise<void>(done => {
      server!.listen(0, '127.0.0.1', done);
    });
    const { port } = server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}`, ended, left };
  };

  it.each<[string, object]>([
    ['a short list', [1, 2]],
    ['an empty object', {}],
    ['a long list', [undefined, ...many]],
    ['a long list in an object', { a: {}, rows: many, none: undefined, b: [] }],
  ])('answers with %s as it is', async (_, value) => {
    const { url } = await start(value);
    const response = await fetch(url);
    expect(await response.json()).toEqual(JSON.parse(JSON.stringify(value)));
  });

  it('leaves no listeners behind, however many parts it waits for', async () => {
    const rows = Array.from({ length: 20 }, () => many).flat();
    const { url, ended, left } = await start({ rows });
    const response = await fetch(url);
    expect(await response.json()).toEqual({ rows });
    await ended[0];
    expect(left).toEqual([0]);
  });

  it('ends where nobody listens any more', async () => {
    const rows = Array.from({ length: 200 }, () => many).flat();
    const { url, ended } = await start({ rows });
    const leave = new AbortController();
    const response = await fetch(url, { signal: leave.signal });
    leave.abort();
    await expect(response.text()).rejects.toThrow(/abort/);
    await expect(ended[0]).resolves.toBeUndefined();
  });
});
