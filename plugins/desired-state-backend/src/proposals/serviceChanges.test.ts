import { TestDatabases } from '@backstage/backend-test-utils';
import { ChangesLab } from './__testUtils__/ChangesLab';

jest.setTimeout(120_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3'],
  disableDocker: true,
});

const id = 'lumen+config~1';

describe('a change of prod that a service asked for', () => {
  let lab: ChangesLab;
  beforeAll(async () => {
    lab = await ChangesLab.start(await databases.init('SQLITE_3'));
  });
  afterAll(() => lab.close());

  it('is a pull request', async () => {
    const caller = { service: 'release-bot' };
    const { body } = await lab.set('prod', 'replicas', 3, caller);
    expect(body).toMatchObject({ pullRequest: { number: 1 } });
  });

  it.each([
    ['sam', 'by name'],
    ['maya', 'by way of a group'],
  ])('is not approved by %s, who holds its token %s', async user => {
    const { head, actions, isMine } = await lab.detail(id, user);
    expect(isMine).toBe(true);
    expect(actions.approve).toEqual({
      isAllowed: false,
      reason: expect.stringMatching(/somebody else/),
    });
    const { status, body } = await lab.ask(
      'post',
      `/changes/${id}/approve`,
      user,
      { head },
    );
    expect(status).toBe(403);
    expect(body.error.message).toMatch(/somebody else has to approve/);
  });

  it('is approved by another', async () => {
    const { head } = await lab.detail(id, 'petra');
    const { body } = await lab.ask('post', `/changes/${id}/approve`, 'petra', {
      head,
    });
    expect(body).toMatchObject({ state: 'approved' });
  });
});
