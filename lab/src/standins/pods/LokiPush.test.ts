import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { LokiPush } from './LokiPush';

const at = new Date('2026-01-08T12:00:00.250Z');
const time = '1767873600250000000';

describe('lines for Loki', () => {
  let server: Server;
  let push: LokiPush;
  let received: { tenant: unknown; streams: unknown }[];
  let complaints: string[];
  /** What the server answers. */
  let status: number;

  beforeEach(async () => {
    received = [];
    complaints = [];
    status = 204;
    server = createServer(async (request, response) => {
      const { streams } = JSON.parse(await text(request));
      received.push({ tenant: request.headers['x-scope-orgid'], streams });
      response.writeHead(status).end(status === 204 ? undefined : 'no');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    push = new LokiPush({
      url: `http://127.0.0.1:${port}`,
      tenant: 'dev',
      complain: message => complaints.push(message),
    });
  });

  afterEach(async () => {
    await push.close();
    server.closeAllConnections();
    server.close();
  });

  it('go together, by their labels, to the tenant', async () => {
    push.push({ pod: 'a' }, 'one', at);
    push.push({ pod: 'b' }, 'two', at);
    push.push({ pod: 'a' }, 'three', at);
    await push.flush();
    expect(received).toEqual([
      {
        tenant: 'dev',
        streams: [
          {
            stream: { pod: 'a' },
            values: [
              [time, 'one'],
              [time, 'three'],
            ],
          },
          { stream: { pod: 'b' }, values: [[time, 'two']] },
        ],
      },
    ]);
  });

  it('are sent again when Loki could not take them, with one complaint', async () => {
    status = 503;
    push.push({ pod: 'a' }, 'one', at);
    await push.flush();
    await push.flush();
    status = 204;
    await push.flush();
    await push.flush();
    expect(received).toHaveLength(3);
    expect(complaints).toEqual(['Loki answered 503: no']);
  });

  it('are given up when Loki refuses them', async () => {
    status = 400;
    push.push({ pod: 'a' }, 'too old', at);
    await push.flush();
    await push.flush();
    expect(received).toHaveLength(1);
    expect(complaints).toEqual(['Loki answered 400: no']);
  });

  it('wait while nobody listens', async () => {
    server.close();
    await once(server, 'close');
    push.push({ pod: 'a' }, 'one', at);
    await push.flush();
    expect(complaints).toEqual([expect.stringContaining('cannot be reached')]);
  });
});
