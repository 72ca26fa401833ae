import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LogLine, LogTailEvent } from '@gitops-portal/plugin-logs-common';
import express from 'express';
import { EventStream } from './EventStream';

const line = (index: number): LogLine => ({
  id: `id${index}`,
  time: String(index),
  environment: 'prod',
  line: 'x'.repeat(10_000),
  level: 'info',
  labels: {},
});

/** A stream, and the answer as its reader has it. */
async function open() {
  const app = express();
  const opened = new Promise<EventStream>(resolve => {
    app.get('/', (_, response) => resolve(EventStream.open(response)));
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const asked = request({ port, host: '127.0.0.1' }).end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  return {
    stream: await opened,
    response,
    async close() {
      asked.destroy();
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

/** All events until it ends. */
async function readAll(response: IncomingMessage): Promise<LogTailEvent[]> {
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk;
  return text
    .split('\n\n')
    .filter(part => part.startsWith('event'))
    .map(part => {
      const [, event, data] = /^event: (.*)\ndata: (.*)$/.exec(part)!;
      return { event, data: JSON.parse(data) } as LogTailEvent;
    });
}

describe('EventStream', () => {
  it('is sent at once, and neither kept nor compressed', async () => {
    const { stream, response, close } = await open();
    expect(response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
    });
    expect(String(await once(response, 'data'))).toBe(': hello\n\n');
    stream.send({ event: 'lines', data: [line(1)] });
    stream.end();
    const [event] = await readAll(response);
    expect(event).toEqual({ event: 'lines', data: [line(1)] });
    await close();
  });

  it('keeps what a slow reader may still read, and counts the rest', async () => {
    const { stream, response, close } = await open();
    let sent = 0;
    // Far more than buffers of sockets hold; nothing is read meanwhile.
    for (; sent < 3_000; sent++) {
      stream.send({ event: 'lines', data: [line(sent)] });
    }
    stream.send({
      event: 'outcome',
      data: { environment: 'prod', state: 'ok' },
    });
    stream.ready().then(() => stream.end());
    const events = await readAll(response);
    const lines = events.flatMap(({ event, data }) =>
      event === 'lines' ? data : [],
    );
    const dropped = events.flatMap(({ event, data }) =>
      event === 'dropped' ? [data.count] : [],
    );
    expect(dropped).toHaveLength(1);
    expect(dropped[0]).toBeGreaterThan(0);
    expect(lines.length + dropped[0]).toBe(sent);
    expect(lines.map(({ time }) => Number(time))).toEqual(
      lines.map((_, index) => index),
    );
    expect(events.at(-2)?.event).toBe('outcome');
    await close();
  });

  it('is over once it is ended, though the rest is not read', async () => {
    const { stream, close } = await open();
    for (let sent = 0; sent < 3_000; sent++) {
      stream.send({ event: 'lines', data: [line(sent)] });
    }
    stream.end();
    expect(stream.signal.aborted).toBe(true);
    await close();
  });

  it('tells when the reader is gone', async () => {
    const { stream, close } = await open();
    const gone = once(stream.signal, 'abort');
    await close();
    await gone;
    stream.send({ event: 'lines', data: [line(1)] });
    await stream.ready();
    expect(stream.signal.aborted).toBe(true);
  });
});
