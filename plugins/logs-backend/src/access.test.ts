import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import { at, range } from './__testUtils__/lokiTimes';
import { ownersIn } from './__testUtils__/startLogsBackend';
import { useLogsBackend } from './__testUtils__/useLogsBackend';

const routes = (app: string) =>
  [
    'environments',
    `lines?environments=dev,prod&${range}`,
    `lines?${range}`,
    `volume?environments=dev&${range}`,
    `context?environment=dev&time=${at(1)}`,
    `line?environment=dev&time=${at(1)}&id=x`,
    'tail?environments=dev',
    'tail',
  ].map(path => `/api/logs/apps/${app}/${path}`);

const logs = useLogsBackend();
const { ask, asked } = logs;

describe('whoever may read nothing', () => {
  it.each([...routes('checkout'), ...routes('nothing')])(
    'is refused by %s',
    async path => {
      logs.backend.policy.decision = { result: AuthorizeResult.DENY };
      const response = await request(logs.backend.server).get(path);
      expect(response.status).toBe(403);
      expect(response.body.error.name).toBe('NotAllowedError');
      expect(asked()).toEqual([]);
      expect(logs.backend.audit.createEvent).toHaveBeenCalledTimes(1);
      expect(logs.backend.audit.createEvent).toHaveBeenCalledWith(
        expect.objectContaining({
          eventId: 'permission-denied',
          meta: expect.objectContaining({ permission: 'logs.read' }),
        }),
      );
      expect(logs.backend.audit.fail).toHaveBeenCalledTimes(1);
    },
  );

  it.each([...routes('payments'), ...routes('nothing')])(
    'learns nothing of the app of another team from %s',
    async path => {
      logs.backend.policy.decision = ownersIn('checkout', 'dev', 'qa', 'prod');
      const response = await request(logs.backend.server).get(path);
      expect(response.status).toBe(403);
      expect(asked()).toEqual([]);
    },
  );

  it.each([
    ['all is refused', { result: AuthorizeResult.DENY } as const],
    ['others own it', ownersIn('shop', 'dev', 'qa', 'prod')],
  ])(
    'is told the same of every name, be there such an app or not: %s',
    async (_, decision) => {
      logs.backend.policy.decision = decision;
      const said = async (app: string) => {
        const answers = await Promise.all(
          routes(app).map(path => request(logs.backend.server).get(path)),
        );
        return answers.map(({ body }) =>
          String(body.error.message).replaceAll(app, 'APP'),
        );
      };
      expect(await said('payments')).toEqual(await said('nothing'));
    },
  );

  it('is refused without credentials', async () => {
    for (const path of routes('checkout')) {
      const response = await request(logs.backend.server)
        .get(path)
        .set('authorization', mockCredentials.none.header());
      expect(response.status).toBe(401);
    }
    expect(asked()).toEqual([]);
  });
});

describe('whoever may read all', () => {
  it.each(routes('nothing'))('is told of %s that there is none', async path => {
    const response = await request(logs.backend.server).get(path);
    expect(response.status).toBe(404);
    expect(response.body.error.message).toBe('No app nothing');
  });

  it('is told of an environment that there is none', async () => {
    const response = await ask(`lines?environments=dev,moon&${range}`);
    expect(response.status).toBe(404);
    expect(response.body.error.message).toBe('No environment moon');
  });

  it.each([
    [
      `lines?environments=dev&from=yesterday&to=2026-05-04T10:00:00Z`,
      'from has',
    ],
    [
      `lines?environments=dev&from=2026-05-04T10:00:00Z&to=9999-05-04T10:00:00Z`,
      'to has',
    ],
    [
      `lines?environments=dev&from=1969-05-04T10:00:00Z&to=2026-05-04T10:00:00Z`,
      'from has',
    ],
    [`volume?from=2026-05-04T10:00:00Z&to=2026-05-04T10:00:00Z`, 'later'],
    [`lines?${range}&levels=error,loud`, 'levels have to be'],
    [`lines?${range}&limit=5001`, 'limit'],
    [`lines?${range}&until=soon`, 'until'],
    [`lines?${range}&namespace=payments`, 'namespace'],
    [`lines?${range}&text=${'x'.repeat(1001)}`, 'text'],
    ['tail?since=-1', 'since'],
    [`lines?environments=dev&environments=prod&${range}`, 'environments'],
    [`line?environment=dev&environment=prod&time=${at(1)}&id=x`, 'environment'],
    [`lines?${range}&pod=a&pod=b`, 'pod'],
    [`lines?${range}&text[a]=b`, 'text'],
    [`context?environment=dev&time=${at(0)}&before=501`, 'before'],
    ['line?environment=dev', 'time'],
  ])('is told what is wrong with %.70s', async (path, message) => {
    const response = await ask(path);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain(message);
    expect(asked()).toEqual([]);
  });
});
