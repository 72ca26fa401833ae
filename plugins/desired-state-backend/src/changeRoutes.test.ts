import request from 'supertest';
import { asService, inDev, RouterLab } from './__testUtils__/RouterLab';

jest.setTimeout(120_000);

describe('the routes that change', () => {
  let at: RouterLab;
  beforeEach(async () => {
    at = await RouterLab.start();
  });
  afterEach(() => at.close());

  it('writes a change, and tells the auditor without values', async () => {
    const { status, body } = await at.change();
    expect([status, body.branch]).toEqual([201, 'main']);
    expect(body.url).toBe(
      `${at.lab.forge.origin}/lumen/config/commit/${body.commit}`,
    );
    expect(await at.lab.remote('show', 'main')).toContain('s3cret');
    expect(at.audit).toMatchObject([
      { eventId: 'desired-state-change', outcome: 'success' },
    ]);
    expect(at.audit[0].text).toContain('requests.web.spec.password');
    expect(at.audit[0].text).not.toContain('s3cret');
  });

  it('writes a change of a service in its name, and of no other service', async () => {
    const edit = { path: ['requests', 'web', 'spec', 'replicas'], value: 4 };
    const stranger = asService('external:stranger');
    const refused = await at.change(edit, 'shop', stranger);
    expect(refused.status).toBe(403);
    const { status } = await at.change(
      edit,
      'shop',
      asService('external:robot'),
    );
    expect(status).toBe(201);
    expect(await at.lab.remote('log', '-1', '--format=%an <%ae>', 'main')).toBe(
      'Release robot <robot@lumen.example>',
    );
  });

  it('refuses a change that conflicts, with both values', async () => {
    const head = await at.sources.headOf(at.sources.all[0]);
    await at.change({ path: ['a'], value: 1 });
    const { status, body } = await request(at.server)
      .post('/apps/shop/changes')
      .send({
        environment: 'dev',
        head,
        edits: [
          {
            op: 'set',
            file: 'apps/shop/values.dev.yaml',
            path: ['a'],
            value: 2,
          },
        ],
      });
    expect(status).toBe(409);
    expect(body).toMatchObject({
      head: at.sources.all[0].mirror.head,
      conflicts: [{ path: ['a'], theirs: 1, yours: 2 }],
    });
    expect(at.audit[1]).toMatchObject({ outcome: 'fail' });
  });

  it('refuses a change that makes a request invalid, as described', async () => {
    const { status, body } = await at.change({
      path: ['requests', 'web', 'kind'],
      value: 5,
    });
    expect([status, body.error.name]).toEqual([400, 'InputError']);
    expect(body.issues).toHaveLength(1);
  });

  it('wants permission for every environment that a layer reaches', async () => {
    at.decision = inDev;
    const { status, body } = await at.change({
      file: 'apps/shop/values.yaml',
      path: ['port'],
      value: 81,
    });
    expect([status, body.error.message]).toEqual([
      403,
      'You may not do desired-state.change on shop in prod',
    ]);
    expect((await at.change()).status).toBe(201);
  });

  it('lets no backend change anything', async () => {
    const { status } = await request(at.server)
      .post('/apps/shop/changes')
      .set('authorization', asService('plugin:schemas'))
      .send({
        environment: 'dev',
        head: '0'.repeat(40),
        edits: [{ op: 'remove', file: 'x', path: ['a'] }],
      });
    expect(status).toBe(403);
  });
});
