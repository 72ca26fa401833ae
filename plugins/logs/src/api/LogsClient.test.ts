/** @jest-environment node */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  lineId,
  packPage,
  type LogTailEvent,
} from '@gitops-portal/plugin-logs-common';
import { line } from '../testing/lines';
import { LogsClient } from './LogsClient';

const filter = {
  app: 'check out',
  environments: ['dev', 'prod'],
  text: 'a&b="{',
  levels: ['error' as const, 'warn' as const],
  pod: 'web-1',
};
const range = {
  from: '2026-03-10T12:00:00.000Z',
  to: '2026-03-10T13:00:00.000Z',
};

let server: Server;
let asked: URL[];
let answer: (response: ServerResponse, url: URL) => void;
let client: LogsClient;

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://logs');
    asked.push(url);
    answer(response, url);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  client = new LogsClient({
    fetch: (input, init) =>
      fetch(
        String(input).replace('plugin://logs', `http://127.0.0.1:${port}`),
        init,
      ),
  });
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise(resolve => server.close(resolve));
});
const json = (body: unknown, status = 200) => {
  answer = response => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
};

describe('the client', () => {
  it('asks for lines with all that is searched, and nothing that is not', async () => {
    const page = { lines: [line({ id: lineId(line()) })], outcomes: [] };
    json(packPage(page));
    expect(await client.lines(filter, range, { until: '17' })).toEqual(page);
    expect(asked[0].pathname).toBe('/apps/check%20out/lines');
    expect(Object.fromEntries(asked[0].searchParams)).toEqual({
      environments: 'dev,prod',
      text: 'a&b="{',
      levels: 'error,warn',
      pod: 'web-1',
      until: '17',
      ...range,
    });
  });

  it('has the words of the backend where it refuses', async () => {
    json(
      {
        error: { name: 'NotAllowedError', message: 'Not yours' },
        response: { statusCode: 403 },
      },
      403,
    );
    await expect(client.environments('checkout')).rejects.toMatchObject({
      statusCode: 403,
      message: 'Not yours',
    });
  });

  it('reads a tail that is cut in the middle of a letter', async () => {
    const lines = [line({ line: 'é 😀 <script>' })];
    const stream = Buffer.from(
      `: hello\n\nevent: lines\ndata: ${JSON.stringify(lines)}\n\n` +
        `event: news\ndata: {}\n\n` +
        `event: dropped\ndata: {"environment":"dev","count":3}\n\nevent: lines\nda`,
    );
    answer = response => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const at = stream.indexOf(Buffer.from('😀')) + 2;
      response.write(stream.subarray(0, at), () =>
        setImmediate(() => response.end(stream.subarray(at))),
      );
    };
    const events: LogTailEvent[] = [];
    const { signal } = new AbortController();
    for await (const event of await client.tail(filter, '99', signal)) {
      events.push(event);
    }
    expect(asked[0].searchParams.get('since')).toBe('99');
    expect(events).toEqual([
      { event: 'lines', data: lines },
      { event: 'dropped', data: { environment: 'dev', count: 3 } },
    ]);
  });

  it('ends the connection of a tail that nobody reads on', async () => {
    const closed = new Promise<void>(resolve => {
      answer = response => {
        response.on('close', resolve);
        response.write('event: lines\ndata: []\n\n');
      };
    });
    const abort = new AbortController();
    for await (const event of await client.tail(filter, '1', abort.signal)) {
      expect(event.event).toBe('lines');
      break;
    }
    await closed;
  });

  it('throws where the connection breaks', async () => {
    answer = response => {
      response.write('event: lines\ndata: []\n\n', () =>
        setImmediate(() => response.destroy()),
      );
    };
    const { signal } = new AbortController();
    const read = async () => {
      for await (const { event } of await client.tail(filter, '1', signal)) {
        expect(event).toBe('lines');
      }
    };
    await expect(read()).rejects.toThrow();
  });
});
