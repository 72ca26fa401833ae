import { request as send } from 'node:http';
import { ControlError } from './ControlError';
import { ControlServer, type ControlInput } from './ControlServer';

describe('the control server', () => {
  let server: ControlServer;
  const calls: [string, ControlInput][] = [];

  beforeAll(async () => {
    const record = (name: string) => (input: ControlInput) => {
      calls.push([name, input]);
      if (input.app === 'absent') {
        throw new ControlError(404, 'There is no app absent.');
      }
      return { done: name };
    };
    server = await ControlServer.start({
      port: 0,
      log: () => {},
      actions: {
        endpoints: () => ({ control: 'here' }),
        status: async () => ({ state: 'ready' }),
        events: () => ({ events: [] }),
        history: () => ({ releases: [] }),
        drift: record('drift'),
        outage: record('outage'),
        release: record('release'),
        serviceFault: record('serviceFault'),
      },
    });
  });

  afterAll(() => server.close());

  const call = (path: string, init: RequestInit = {}) =>
    fetch(`${server.origin}${path}`, init);

  const post = (path: string, body: unknown, headers = {}) =>
    call(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  it.each(['/endpoints', '/status', '/events', '/history'])(
    'answers GET %s',
    async path => {
      const answer = await call(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  it.each([
    ['drift', 'drift'],
    ['outage', 'outage'],
    ['release', 'release'],
    ['serviceFault', 'service-fault'],
  ])('does %s by POST /%s', async (name, path) => {
    const answer = await post(`/${path}`, { app: 'checkout' });
    expect(await answer.json()).toEqual({ done: name });
    expect(calls.at(-1)).toEqual([name, { app: 'checkout' }]);
  });

  it('lets the pages of the portal call', async () => {
    const origin = 'http://localhost:3000';
    const answer = await post('/drift', {}, { origin });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
    const preflight = await call('/drift', {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toBe(
      'content-type',
    );
  });

  it.each([
    'http://evil.example',
    'http://localhost:3001',
    'http://localhost:3000.evil.example',
    'null',
  ])('refuses a page of %s', async origin => {
    const count = calls.length;
    const answers = [
      await post('/drift', {}, { origin }),
      await call('/endpoints', { headers: { origin } }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(403);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
    expect(calls).toHaveLength(count);
  });

  it('refuses another host name', async () => {
    const { port } = new URL(server.origin);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { host: 'evil.example' };
      send({ port, path: '/endpoints', headers }, answer => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });

  it.each([
    ['no JSON', '{', 400, 'The body is not JSON.'],
    ['a list', '[]', 400, 'The body has to be a JSON object.'],
    ['a long body', `"${'x'.repeat(20_000)}"`, 400, 'The body is too long.'],
    ['what cannot be done', '{"app":"absent"}', 404, 'There is no app absent.'],
  ])('refuses %s', async (_, body, status, error) => {
    const answer = await post('/drift', body);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({
      error: { name: 'ControlError', message: error },
    });
  });

  it('takes JSON only, each path with its own method', async () => {
    const form = await post('/drift', 'a=b', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(form.status).toBe(415);
    const statuses = await Promise.all([
      call('/drift'),
      post('/status', {}),
      call('/nothing'),
    ]);
    expect(statuses.map(answer => answer.status)).toEqual([405, 405, 404]);
  });
});
