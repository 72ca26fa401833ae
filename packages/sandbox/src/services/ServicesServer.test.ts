import { once } from 'node:events';
import { WebSocket, WebSocketServer } from 'ws';
import {
  ServicesServer,
  type HttpService,
  type ServiceFault,
} from './ServicesServer';

const body = JSON.stringify({ lines: Array.from({ length: 99 }, () => 'x') });

function echo(): HttpService {
  const sockets = new WebSocketServer({ noServer: true });
  return {
    handle: ({ url }, response) => {
      response.setHeader('x-path', url.pathname + url.search);
      response.end(body);
    },
    upgrade: ({ request }, socket, head) =>
      sockets.handleUpgrade(request, socket, head, client => {
        client.send('hello');
      }),
  };
}

describe('the server of services', () => {
  let server: ServicesServer;
  let url: string;

  beforeAll(async () => {
    server = await ServicesServer.start({ port: 0 });
    url = server.mount('dev/loki', echo());
    server.mount('prod/loki', echo());
  });

  afterEach(() => server.setFault('dev/loki', undefined));
  afterAll(() => server.close());

  const ask = async (path = '/x?y=1') => {
    const answer = await fetch(`${url}${path}`);
    return { status: answer.status, text: await answer.text(), answer };
  };

  const connect = () => new WebSocket(`${url.replace('http', 'ws')}/tail`);

  it('hands a service its own paths', async () => {
    const { answer, text } = await ask();
    expect(answer.headers.get('x-path')).toBe('/x?y=1');
    expect(text).toBe(body);
    expect(server.places()).toEqual(['dev/loki', 'prod/loki']);
  });

  it.each(['/', '/dev', '/dev/tempo/ready', '/dev/lokis'])(
    'serves nothing at %s',
    async path => {
      expect((await fetch(`${server.origin}${path}`)).status).toBe(404);
    },
  );

  it('fails as it is told, alone, and works again', async () => {
    server.setFault('dev/loki', { kind: 'busy' });
    expect((await ask()).status).toBe(429);
    const other = await fetch(`${server.origin}/prod/loki/`);
    expect(other.status).toBe(200);
    expect(server.faulty()).toEqual([
      { place: 'dev/loki', fault: { kind: 'busy' } },
    ]);
    server.setFault('dev/loki', { kind: 'down' });
    await expect(ask()).rejects.toThrow();
    server.setFault('dev/loki', { kind: 'cut' });
    const cut = await fetch(`${url}/`);
    expect(cut.status).toBe(200);
    await expect(cut.text()).rejects.toThrow();
    server.setFault('dev/loki', { kind: 'slow', delayMs: 120 });
    const began = performance.now();
    await ask();
    expect(performance.now() - began).toBeGreaterThan(110);
    server.setFault('dev/loki', undefined);
    expect((await ask()).text).toBe(body);
  });

  it.each<[ServiceFault, RegExp]>([
    [{ kind: 'down' }, /hang up|ECONNRESET/],
    [{ kind: 'busy' }, /429/],
  ])('refuses WebSockets when %j', async (fault, message) => {
    server.setFault('dev/loki', fault);
    const [error] = await once(connect(), 'error');
    expect(String(error)).toMatch(message);
  });

  it('breaks WebSockets off, those that are open too', async () => {
    const open = connect();
    await once(open, 'message');
    server.setFault('dev/loki', { kind: 'cut' });
    expect((await once(open, 'close'))[0]).toBe(1006);
    const later = connect();
    expect(String((await once(later, 'message'))[0])).toBe('hello');
    expect((await once(later, 'close'))[0]).toBe(1006);
  });

  it('leaves open WebSockets alone when it is slow', async () => {
    const open = connect();
    await once(open, 'message');
    server.setFault('dev/loki', { kind: 'slow', delayMs: 50 });
    const later = connect();
    await once(later, 'message');
    expect(open.readyState).toBe(WebSocket.OPEN);
    open.terminate();
    later.terminate();
  });

  it('knows no other service', () => {
    expect(() => server.setFault('dev/tempo', undefined)).toThrow(
      'Nothing is served at dev/tempo',
    );
  });
});
