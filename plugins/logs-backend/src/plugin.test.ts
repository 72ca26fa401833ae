import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockCredentials } from '@backstage/backend-test-utils';
import { unpackPage } from '@gitops-portal/plugin-logs-common';
import { at, range } from './__testUtils__/lokiTimes';
import { ownersIn } from './__testUtils__/startLogsBackend';
import { useLogsBackend } from './__testUtils__/useLogsBackend';

const logs = useLogsBackend();
const { ask, asked } = logs;

describe('environments', () => {
  it('say where logs can be read, and why not', async () => {
    logs.backend.policy.decision = ownersIn('checkout', 'dev', 'qa', 'lab');
    const { body } = await ask('environments');
    expect(body.environments).toEqual([
      { name: 'dev', title: 'DEV', state: 'ready' },
      {
        name: 'qa',
        title: 'QA',
        state: 'unconfigured',
        message: 'Where the logs of qa are is not configured',
      },
      {
        name: 'prod',
        title: 'PROD',
        state: 'refused',
        message: 'You may not read the logs of checkout in prod',
      },
      {
        name: 'lab',
        title: 'LAB',
        state: 'refused',
        message: expect.stringContaining('logs.loki.labels.podLabels'),
      },
    ]);
  });
});

describe('lines', () => {
  it('are merged over the environments, each in its scope', async () => {
    logs.dev.lines = [
      { time: at(1), line: 'a' },
      { time: at(3), line: 'c' },
    ];
    logs.prod.lines = [{ time: at(2), line: 'b', level: 'error' }];
    const { body } = await ask(
      `lines?environments=dev,prod&${range}&text=%22%7D&levels=error&pod=web-1`,
    );
    const { lines, outcomes } = unpackPage(body);
    expect(lines.map(({ line }) => line)).toEqual(['c', 'b', 'a']);
    const query =
      '{namespace="checkout",app="checkout",pod="web-1"} |~ "(?i)\\"\\\\}" | detected_level=~"error"';
    expect(outcomes).toEqual(
      ['dev', 'prod'].map(environment => ({
        environment,
        state: 'ok',
        query,
        tookMs: expect.any(Number),
      })),
    );
    expect(asked().map(({ url }) => url.searchParams.get('query'))).toEqual([
      query,
      query,
    ]);
  });

  it('pass no header of who asks on to Loki', async () => {
    await ask(`lines?environments=dev&${range}`)
      .set('x-scope-orgid', 'payments')
      .set('x-loki-query-limits', '{}')
      .set('cookie', 'session=1');
    const [{ headers }] = asked();
    expect(headers['x-scope-orgid']).toBe('tenant-7');
    expect(headers).not.toHaveProperty('x-loki-query-limits');
    expect(headers).not.toHaveProperty('cookie');
    expect(headers).not.toHaveProperty('authorization');
  });

  it('of one environment do not suffer from another', async () => {
    logs.backend.policy.decision = ownersIn('checkout', 'dev', 'qa', 'prod');
    logs.dev.lines = [{ time: at(1), line: 'a' }];
    logs.prod.handler = () => {};
    const { status, body } = await ask(`lines?${range}`);
    expect(status).toBe(200);
    expect(body.lines).toHaveLength(1);
    expect(body.outcomes).toMatchObject([
      { environment: 'dev', state: 'ok' },
      { environment: 'qa', state: 'unconfigured' },
      {
        environment: 'prod',
        state: 'failed',
        message: 'Loki of prod did not answer within 1 s',
        hint: expect.stringContaining('timeoutSeconds'),
      },
      { environment: 'lab', state: 'refused' },
    ]);
  });

  it('that are older come page by page, none lost or doubled', async () => {
    logs.dev.lines = Array.from({ length: 50 }, (_, index) => ({
      // Three of each instant.
      time: at(Math.floor(index / 3)),
      line: `line ${index}`,
    }));
    const seen: string[] = [];
    let until = '';
    for (let pages = 0; pages < 20; pages++) {
      const { body } = await ask(
        `lines?environments=dev&${range}&limit=10${until}`,
      );
      const { lines, outcomes } = unpackPage(body);
      expect(lines.length).toBeLessThanOrEqual(10);
      seen.push(...lines.map(({ line }) => line));
      if (!outcomes[0].limitReached) break;
      until = `&until=${lines[lines.length - 1].time}`;
    }
    expect(seen).toHaveLength(50);
    expect(new Set(seen).size).toBe(50);
  });

  it('are as many as were asked for, where there are more', async () => {
    logs.dev.lines = Array.from({ length: 20 }, (_, index) => ({
      time: at(index),
      line: 'x',
    }));
    const { body } = await ask(`lines?environments=dev&${range}&limit=7`);
    expect(body.lines).toHaveLength(7);
    expect(body.outcomes[0].limitReached).toBe(true);
  });

  it.each([
    ['gzip', 'gzip'],
    ['identity', undefined],
  ])('are many, and sent as %s', async (accepted, encoding) => {
    logs.dev.lines = Array.from({ length: 900 }, (_, index) => ({
      time: at(Math.floor(index / 60)),
      line: `é ${index}`,
    }));
    const { headers, body } = await ask(
      `lines?environments=dev&${range}&limit=5000`,
    ).set('accept-encoding', accepted);
    expect(headers['content-encoding']).toBe(encoding);
    const texts = unpackPage(body).lines.map(({ line }) => line);
    expect(new Set(texts)).toEqual(
      new Set(logs.dev.lines.map(({ line }) => line)),
    );
  });

  it('are audited, without what was searched', async () => {
    await ask(`lines?environments=dev&${range}&text=needle`);
    expect(logs.backend.audit.createEvent).toHaveBeenCalledTimes(1);
    const [event] = jest.mocked(logs.backend.audit.createEvent).mock.calls[0];
    expect(event).toMatchObject({
      eventId: 'logs-read',
      severityLevel: 'low',
      meta: {
        app: 'checkout',
        environments: ['dev'],
        kind: 'lines',
        from: '2026-05-04T10:00:00Z',
        to: '2026-05-04T10:01:00Z',
      },
    });
    expect(JSON.stringify(event.meta)).not.toContain('needle');
    expect(logs.backend.audit.success).toHaveBeenCalledTimes(1);
  });

  it('are audited with what of them was refused', async () => {
    logs.backend.policy.decision = ownersIn('checkout', 'dev');
    await ask(`lines?environments=dev,prod&${range}`);
    const [event] = jest.mocked(logs.backend.audit.createEvent).mock.calls[0];
    expect(event.meta).toMatchObject({
      environments: ['dev'],
      refused: ['prod'],
    });
  });

  it('are not read on for somebody who is gone', async () => {
    const { port } = logs.backend.server.address() as AddressInfo;
    let leave = () => {};
    const left = new Promise<void>(resolve => {
      logs.dev.handler = (_, response) => {
        response.once('close', resolve);
        leave();
      };
    });
    const asking = get({
      port,
      path: `/api/logs/apps/checkout/lines?environments=dev&${range}`,
    }).on('error', () => {});
    leave = () => asking.destroy();
    await left;
    expect(logs.dev.queries).toHaveLength(1);
  });
});

describe('volume', () => {
  it('counts by level, in whole buckets', async () => {
    logs.dev.handler = (_, response) => {
      const values = [[1_777_888_801, '4']];
      const result = [{ metric: { detected_level: 'error' }, values }];
      const data = { resultType: 'matrix', result };
      response.end(JSON.stringify({ status: 'success', data }));
    };
    const { body } = await ask(`volume?environments=dev&${range}&text=x`);
    expect(body).toMatchObject({
      from: '2026-05-04T10:00:00.000Z',
      to: '2026-05-04T10:01:00.000Z',
      stepSeconds: 1,
      series: [{ environment: 'dev', level: 'error' }],
      outcomes: [{ environment: 'dev', state: 'ok' }],
    });
    expect(body.times).toHaveLength(60);
    expect(body.series[0].counts.slice(0, 2)).toEqual([4, 0]);
    expect(logs.dev.queries[0].searchParams.get('query')).toBe(
      'sum by (detected_level) (count_over_time({namespace="checkout",app="checkout"} |~ "(?i)x"[1s]))',
    );
  });
});

describe('context', () => {
  it('is what is before and after, oldest first', async () => {
    logs.dev.lines = [1, 2, 3, 4, 5, 6].map(index => ({
      time: at(index),
      line: `${index}`,
    }));
    const { body } = await ask(
      `context?environment=dev&time=${at(
        3,
      )}&pod=web-1&container=app&before=1&after=2`,
    );
    const texts = (lines: { line: string }[]) => lines.map(({ line }) => line);
    expect(texts(body.before)).toEqual(['2']);
    expect(texts(body.after)).toEqual(['3', '4', '5']);
    expect(body.outcomes).toMatchObject([{ state: 'ok' }]);
    for (const { searchParams } of logs.dev.queries) {
      expect(searchParams.get('query')).toBe(
        '{namespace="checkout",app="checkout",pod="web-1",container="app"}',
      );
    }
  });

  it('tells why there is none', async () => {
    logs.dev.handler = (_, response) => response.writeHead(429).end();
    const { body } = await ask(`context?environment=dev&time=${at(3)}`);
    expect(body).toMatchObject({
      before: [],
      after: [],
      outcomes: [{ state: 'failed', message: expect.stringContaining('busy') }],
    });
  });
});

describe('a line', () => {
  it('comes whole', async () => {
    logs.dev.lines = [
      { time: at(1), line: 'another' },
      { time: at(1), line: 'x'.repeat(900_000) },
    ];
    const page = await ask(`lines?environments=dev&${range}`);
    const cut = unpackPage(page.body).lines.find(({ bytes }) => bytes)!;
    expect([cut.line.length, cut.bytes]).toEqual([16_384, 900_000]);
    const { body } = await ask(
      `line?environment=dev&time=${cut.time}&id=${cut.id}&pod=web-1`,
    );
    expect(body.line).toHaveLength(900_000);
    expect(body.id).toBe(cut.id);
    expect(body).not.toHaveProperty('bytes');
  });

  it('that is gone is not found', async () => {
    const response = await ask(`line?environment=dev&time=${at(1)}&id=x`);
    expect(response.status).toBe(404);
  });

  it('of a Loki that fails is told of', async () => {
    logs.dev.handler = (_, response) => response.writeHead(500).end('boom');
    const response = await ask(`line?environment=dev&time=${at(1)}&id=x`);
    expect(response.status).toBe(503);
    expect(response.body.error.message).toContain('Loki of dev fails (500)');
  });

  it('of a scope that is not known is refused', async () => {
    const response = await ask(`line?environment=lab&time=${at(1)}&id=x`);
    expect(response.status).toBe(403);
    expect(response.body.error.message).toContain('podLabels');
    expect(asked()).toEqual([]);
  });
});

describe('a tail', () => {
  /** Follows, and can be asked for what comes. */
  async function follow(path = 'tail?environments=dev', user?: string) {
    const { port } = logs.backend.server.address() as AddressInfo;
    const asking = get({
      port,
      path: `/api/logs/apps/checkout/${path}`,
      headers: { authorization: mockCredentials.user.header(user) },
    });
    const [response] = (await once(asking, 'response')) as [IncomingMessage];
    let text = '';
    const more = () => once(response, 'data');
    response.setEncoding('utf8').on('data', chunk => {
      text += chunk;
    });
    asking.on('error', () => {});
    return {
      response,
      leave: () => asking.destroy(),
      async until(part: string) {
        while (!text.includes(part)) await more();
        return text;
      },
    };
  }

  it('sends lines, outcomes and drops as events', async () => {
    const tail = await follow('tail?environments=dev,qa');
    expect(tail.response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
    });
    await tail.until('"unconfigured"');
    await tail.until('"state":"ok"');
    logs.dev.write({ time: at(1), line: 'good day' });
    const text = await tail.until('good day');
    expect(text).toMatch(/event: lines\ndata: \[\{"id":"dev~/);
    logs.dev.push({ streams: [], dropped_entries: [{}, {}, {}] });
    const rest = await tail.until('event: dropped');
    expect(rest).toContain('data: {"environment":"dev","count":3}');
    tail.leave();
    await logs.dev.untilTails(0);
  });

  it('is audited when it begins', async () => {
    const tail = await follow();
    await tail.until('"state":"ok"');
    expect(logs.backend.audit.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'logs-read',
        meta: expect.objectContaining({ app: 'checkout', kind: 'tail' }),
      }),
    );
    tail.leave();
    await logs.dev.untilTails(0);
  });

  it('ends where one reader opens many more', async () => {
    const first = await follow();
    const others = await Promise.all(
      Array.from({ length: 8 }, () => follow('tail?environments=dev')),
    );
    await once(first.response, 'end');
    expect(others.some(({ response }) => response.readableEnded)).toBe(false);
    for (const tail of others) tail.leave();
    await logs.dev.untilTails(0);
  });

  it('is one connection for ten readers, and none after them', async () => {
    const tails = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        follow('tail?environments=dev&text=x', `user:default/reader-${n}`),
      ),
    );
    for (const tail of tails) await tail.until('"state":"ok"');
    expect(logs.dev.tails.size).toBe(1);
    for (const tail of tails) tail.leave();
    await logs.dev.untilTails(0);
  });
});
