import { once } from 'node:events';
import { WebSocket } from 'ws';
import { startTestLoki, type TestLoki } from '../__testUtils__/startTestLoki';

interface Message {
  streams: { stream: Record<string, string>; values: [string, string][] }[];
  dropped_entries?: unknown[];
}

const HEADERS = { 'x-scope-orgid': 'lumen' };

/** Reads a tail's lines, and waits for some of them. */
class Reader {
  readonly lines: [time: string, line: string][] = [];
  private awaited = () => {};

  constructor(readonly socket: WebSocket) {
    socket.on('message', data => {
      const { streams } = JSON.parse(String(data)) as Message;
      this.lines.push(...streams.flatMap(({ values }) => values));
      this.awaited();
    });
  }

  until(count: number): Promise<void> {
    return new Promise(resolve => {
      this.awaited = () => this.lines.length >= count && resolve();
      this.awaited();
    });
  }

  texts(): string[] {
    return this.lines.map(([, line]) => line);
  }
}

describe('tails', () => {
  let loki: TestLoki;
  const sockets: WebSocket[] = [];

  beforeEach(async () => {
    loki = await startTestLoki();
  });

  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.terminate();
    await loki.server.close();
  });

  const kept = (socket: WebSocket) => {
    // that of a handshake that is given up in the end
    socket.on('error', () => {});
    sockets.push(socket);
    return socket;
  };

  const open = (query: Record<string, string>, headers = HEADERS) => {
    const socket = new WebSocket(loki.tail(query), { headers });
    return kept(socket);
  };

  const refusal = async (socket: WebSocket): Promise<string> => {
    const [, response] = await once(socket, 'unexpected-response');
    let text = `${response.statusCode} `;
    for await (const chunk of response) text += chunk;
    return text;
  };

  it('begins with the last lines before it and goes on with new ones', async () => {
    for (let n = 0; n < 5; n++) loki.write(`before ${n}`);
    const reader = new Reader(open({ query: '{app="shop"}', limit: '3' }));
    await reader.until(3);
    const now = Date.now();
    loki.write('after', new Date(now + 1), 'web-2');
    loki.write('ERROR after', new Date(now + 2));
    await reader.until(5);
    expect(reader.texts()).toEqual([
      ...['before 2', 'before 3', 'before 4', 'after', 'ERROR after'],
    ]);
  });

  it('goes on where another one ended: nothing lost, nothing twice', async () => {
    const first = new Reader(open({ query: '{app="shop"}' }));
    await once(first.socket, 'open');
    for (let n = 0; n < 40; n++) loki.write(`line ${n}`);
    await first.until(40);
    first.socket.terminate();
    for (let n = 40; n < 80; n++) loki.write(`line ${n}`);
    const [last] = first.lines[39];
    const start = `${BigInt(last) + 1n}`;
    const second = new Reader(open({ query: '{app="shop"}', start }));
    // written while the lines before are read
    for (let n = 80; n < 120; n++) loki.write(`line ${n}`);
    await second.until(80);
    const all = [...first.texts(), ...second.texts()];
    expect(all).toEqual(Array.from({ length: 120 }, (_, n) => `line ${n}`));
  });

  it('has only what is selected', async () => {
    const query = '{app="shop"} |~ "(?i)no" | detected_level="error"';
    const reader = new Reader(open({ query }));
    await once(reader.socket, 'open');
    for (const line of ['INFO no', 'ERROR yes', 'ERROR No']) loki.write(line);
    await reader.until(1);
    expect(reader.texts()).toEqual(['ERROR No']);
  });

  it('holds lines back as long as it is asked to', async () => {
    const delayed = new Reader(
      open({
        query: '{app="shop"}',
        delay_for: '1',
        start: `${Date.now()}000000`,
      }),
    );
    await once(delayed.socket, 'open');
    const began = performance.now();
    loki.write('x', new Date(Date.now() + 1));
    await delayed.until(1);
    expect(performance.now() - began).toBeGreaterThan(990);
  });

  it.each<[Record<string, string>, string]>([
    [{ query: '{app=' }, '400 parse error at line 1, col 6'],
    [
      { query: '{app="shop"}', delay_for: '6' },
      "400 delay_for can't be greater",
    ],
  ])('refuses %j before the handshake', async (query, message) => {
    expect(await refusal(open(query))).toContain(message);
  });

  const closing = async (socket: WebSocket): Promise<string> => {
    const [code, reason] = await once(socket, 'close');
    return `${code} ${reason}`;
  };

  it('ends one of counts after the handshake', async () => {
    const query = 'sum by (detected_level) (count_over_time({app="shop"}[1m]))';
    expect(await closing(open({ query }))).toBe(
      '1011 only log selector is supported',
    );
  });

  it('wants a tenant, which may have ten', async () => {
    const query = { query: '{app="shop"}' };
    const none = kept(new WebSocket(loki.tail(query)));
    expect(await refusal(none)).toBe('401 no org id');
    const ten = Array.from({ length: 10 }, () => open(query));
    await Promise.all(ten.map(socket => once(socket, 'open')));
    expect(await closing(open(query))).toBe(
      '1011 rpc error: code = Code(400) desc = max concurrent tail requests limit exceeded, count > limit (11 > 10)',
    );
    await once(open(query, { 'x-scope-orgid': 'other' }), 'open');
    const closed = once(ten[0], 'close');
    ten[0].close();
    await closed;
    await once(open(query), 'open');
  });
});
