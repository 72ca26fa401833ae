import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import {
  lokiSetting,
  ownersIn,
  startLogsBackend,
} from '../__testUtils__/startLogsBackend';
import { TestLoki } from '../__testUtils__/TestLoki';

const start = 1_777_888_800n * 1_000_000_000n;
const range = { from: '2026-05-04T10:00:00Z', to: '2026-05-04T10:01:00Z' };

describe('actions on logs', () => {
  let dev: TestLoki;
  let prod: TestLoki;
  let backend: Awaited<ReturnType<typeof startLogsBackend>>;

  beforeAll(async () => {
    dev = await TestLoki.start();
    prod = await TestLoki.start();
    backend = await startLogsBackend({
      dev: lokiSetting(dev.url),
      prod: lokiSetting(prod.url),
    });
  });
  afterAll(async () => {
    await backend.stop();
    await dev.close();
    await prod.close();
  });
  beforeEach(() => {
    jest.clearAllMocks();
    backend.policy.decision = { result: AuthorizeResult.ALLOW };
    for (const loki of [dev, prod]) loki.requests.length = 0;
    dev.lines = [
      { time: `${start + 1n}`, line: 'a' },
      { time: `${start + 2n}`, line: 'x'.repeat(5000), level: 'error' },
    ];
    prod.lines = [{ time: `${start + 3n}`, line: 'of prod' }];
  });

  const invoke = (name: string, input: object) =>
    request(backend.server)
      .post(`/api/logs/.backstage/actions/v1/actions/logs:${name}/invoke`)
      .send(input);

  it('read the newest lines of an app, none too long', async () => {
    const { body, status } = await invoke('search-logs', {
      ...{ app: 'checkout', environments: ['dev'], limit: 10 },
      ...range,
    });
    expect([status, body]).toMatchObject([
      200,
      {
        output: {
          lines: [
            {
              environment: 'dev',
              time: '2026-05-04T10:00:00.000Z',
              line: `${'x'.repeat(2000)}\n… 3000 characters more`,
            },
            { line: 'a' },
          ],
          outcomes: [{ environment: 'dev', state: 'ok' }],
        },
      },
    ]);
    expect(prod.requests).toEqual([]);
    expect(backend.audit.createEvent).toHaveBeenCalledWith({
      eventId: 'logs-read',
      severityLevel: 'low',
      meta: {
        ...{ app: 'checkout', environments: ['dev'], kind: 'lines' },
        ...range,
        ...{ by: 'user:default/mock', via: 'action' },
      },
    });
    expect(backend.audit.success).toHaveBeenCalledTimes(1);
  });

  it('read the last hour where no time is named', async () => {
    const of = { app: 'checkout', environments: ['dev'] };
    expect((await invoke('search-logs', of)).status).toBe(200);
    const [[{ meta }]] = backend.audit.createEvent.mock.calls;
    const { from, to } = meta as { from: string; to: string };
    expect(Date.parse(to) - Date.parse(from)).toBe(3_600_000);
  });

  it('leave out what one may not read, and say so', async () => {
    backend.policy.decision = ownersIn('checkout', 'dev');
    const { body } = await invoke('search-logs', { app: 'checkout', ...range });
    expect(body.output.outcomes).toMatchObject([
      { environment: 'dev', state: 'ok' },
      { environment: 'prod', state: 'refused' },
    ]);
    expect(prod.requests).toEqual([]);
  });

  it('count lines', async () => {
    const { body, status } = await invoke('count-logs', {
      ...{ app: 'checkout', environments: ['dev'], levels: ['error'] },
      ...range,
    });
    expect([status, body]).toMatchObject([
      200,
      {
        output: { stepSeconds: expect.any(Number), series: expect.any(Array) },
      },
    ]);
  });

  it.each(['search-logs', 'count-logs'])(
    '%s is not for whom the policy refuses it',
    async name => {
      backend.policy.decision = ownersIn('payments', 'dev', 'prod');
      const { body, status } = await invoke(name, { app: 'checkout' });
      expect([status, body.error.message]).toEqual([
        403,
        expect.stringContaining('You may not do logs.read on checkout'),
      ]);
      expect([...dev.requests, ...prod.requests]).toEqual([]);
    },
  );

  it.each<[object, number, string]>([
    [{ app: 'checkout', from: 'noon' }, 400, 'noon'],
    [{ app: 'checkout', to: '-271821-04-20T00:00:00Z' }, 400, '-271821'],
    [{ app: 'checkout', levels: ['loud'] }, 400, 'levels'],
    [{ app: 'checkout', limit: 5000 }, 400, 'limit'],
    [{ app: 'none' }, 404, 'No app none'],
  ])('refuse %j', async (input, status, message) => {
    const response = await invoke('search-logs', input);
    expect(response.status).toBe(status);
    expect(response.body.error.message).toContain(message);
  });
});
