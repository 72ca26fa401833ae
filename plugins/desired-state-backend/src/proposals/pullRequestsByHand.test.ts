import { TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { ChangesLab, inEnvironments, web } from './__testUtils__/ChangesLab';

jest.setTimeout(120_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3'],
  disableDocker: true,
});

describe('a pull request that somebody opened by hand', () => {
  let lab: ChangesLab;
  beforeAll(async () => {
    lab = await ChangesLab.start(await databases.init('SQLITE_3'));
  });
  afterAll(() => lab.close());

  it('is looked at when the forge says so', async () => {
    await lab.remote.git('checkout', '--quiet', '-b', 'by-hand');
    await lab.remote.commit(
      { 'apps/mail/values.dev.yaml': web(5) },
      'Mail by hand',
    );
    await lab.remote.push('by-hand');
    const status = await lab.openPull({
      title: 'Mail by hand',
      head: 'by-hand',
      base: 'main',
      draft: true,
    });
    expect(status).toBe(201);
    await lab.tell('github.pull_request', 'Lumen/config');
    expect(await lab.list('state=draft')).toMatchObject([
      { title: 'Mail by hand', places: [{ app: 'mail' }] },
    ]);
  });

  it('is decided about by the files that are in it now', async () => {
    const [{ id: byHand }] = await lab.list('text=mail%20by%20hand');
    const { head } = await lab.detail(byHand);
    // Nobody has told the portal yet.
    await lab.remote.commit({ 'org.yaml': 'kind: User\n' }, 'Promote me');
    await lab.remote.push('by-hand');
    for (const verdict of ['approve', 'merge']) {
      const { status, body } = await lab.ask(
        'post',
        `/changes/${byHand}/${verdict}`,
        'sam',
        { head },
      );
      expect([status, body.error?.message]).toEqual([
        409,
        expect.stringContaining('Somebody pushed to it'),
      ]);
    }
    lab.decision = inEnvironments(['dev']);
    const now = await lab.detail(byHand, 'sam');
    expect(now.head).not.toBe(head);
    expect(now.actions.merge).toEqual({
      isAllowed: false,
      reason: 'You may not change files outside of apps in prod',
    });
    const merged = await lab.ask('post', `/changes/${byHand}/merge`, 'sam', {
      head: now.head,
    });
    expect(merged.status).toBe(403);
    lab.decision = { result: AuthorizeResult.ALLOW };
  });
});
