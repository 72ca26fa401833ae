import { TestDatabases } from '@backstage/backend-test-utils';
import type { DeliveryRow } from '@gitops-portal/plugin-delivery-common';
import type { ChangeDetail } from '@gitops-portal/plugin-desired-state-common';
import { ChangesLab, prodLayer } from './__testUtils__/ChangesLab';

jest.setTimeout(120_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3'],
  disableDocker: true,
});

const id = 'lumen+config~1';

describe('a change of prod, until it is live', () => {
  let lab: ChangesLab;
  beforeAll(async () => {
    lab = await ChangesLab.start(await databases.init('SQLITE_3'));
  });
  afterAll(() => lab.close());

  it('opens a pull request as its author, labelled, with reviewers', async () => {
    const { body } = await lab.set('prod', 'replicas', 3);
    expect(body).toMatchObject({ pullRequest: { number: 1 } });
    expect(await lab.pull(1)).toMatchObject({
      user: { login: 'maya' },
      labels: [{ name: 'production' }],
      requested_reviewers: [{ login: 'sam' }],
      requested_teams: [{ slug: 'checkout' }],
      body: expect.stringContaining('| web | `replicas` | `2` | `3` |'),
    });
    expect(await lab.list('scope=mine&open=true')).toMatchObject([
      {
        id,
        number: 1,
        state: 'open',
        reason: 'Waits for review',
        author: { name: 'Maya Lindgren' },
        places: [{ app: 'shop', environments: ['prod'] }],
      },
    ]);
    expect(lab.signals).toContainEqual({
      channel: 'desired-state-changes',
      message: { cursor: expect.any(Number) },
    });
  });

  it('adds the next change of the same place to it', async () => {
    const { body } = await lab.set('prod', 'port', 80, 'petra');
    expect(body).toMatchObject({ pullRequest: { number: 1 } });
    expect(await lab.pull(1)).toMatchObject({
      title: 'shop: 2 changes in prod',
      commits: 2,
      body: expect.stringMatching(
        /Proposed by Maya Lindgren, Petra Novak[^]*`replicas`[^]*`port` \| – \| `80`/,
      ),
    });
    // It is hers as well from now on.
    expect(await lab.list('scope=mine&open=true', 'petra')).toHaveLength(1);
  });

  it('asks before what it asks for already is changed again', async () => {
    const { body, status } = await lab.set('prod', 'replicas', 5);
    expect(status).toBe(409);
    expect(body).toMatchObject({
      error: { message: expect.stringContaining('Pull request #1') },
      pullRequest: { number: 1, url: expect.stringMatching(/pull\/1$/) },
      conflicts: [{ file: prodLayer, base: 2, theirs: 3, yours: 5 }],
    });
    // Decided on what the pull request has, it is one more commit of it.
    const decided = await lab.set('prod', 'replicas', 5, 'maya', body.head);
    expect(decided.body).toMatchObject({ pullRequest: { number: 1 } });
    const back = await lab.set(
      ...(['prod', 'replicas', 3, 'maya', decided.body.commit] as const),
    );
    expect(back.body).toMatchObject({ pullRequest: { number: 1 } });
    expect(await lab.pull(1)).toMatchObject({ commits: 4 });
  });

  it('shows it whole, and says who may do what', async () => {
    expect(await lab.detail(id)).toMatchObject({
      steps: [
        { name: 'authored', by: 'Maya Lindgren' },
        { name: 'opened', by: 'Maya Lindgren' },
        { name: 'approved', state: 'todo' },
        { name: 'merged', state: 'todo' },
      ],
      description: expect.stringContaining('### shop in prod'),
      values: [
        {
          app: 'shop',
          environment: 'prod',
          changes: [
            {
              subject: 'field',
              name: 'web',
              path: 'replicas',
              before: { value: 2 },
              after: { value: 3 },
            },
            {
              subject: 'field',
              name: 'web',
              path: 'port',
              after: { value: 80 },
            },
          ],
          more: 0,
        },
      ],
      otherValues: 0,
      files: [
        {
          path: prodLayer,
          app: 'shop',
          environment: 'prod',
          diff: expect.stringMatching(/- {6}replicas: 2\n\+ {6}replicas: 3/),
        },
      ],
      actions: {
        approve: {
          isAllowed: false,
          reason: expect.stringMatching(/your own/),
        },
        merge: { isAllowed: true },
        close: { isAllowed: true },
      },
    });
    expect((await lab.detail(id, 'nobody')).actions.merge).toEqual({
      isAllowed: false,
      reason: expect.stringContaining('no account of yours'),
    });
  });

  it('lets nobody approve their own, or something else than they saw', async () => {
    const { head } = await lab.detail(id);
    const own = await lab.ask('post', `/changes/${id}/approve`, 'petra', {
      head,
    });
    expect(own.body.error.message).toMatch(/somebody else has to approve/);
    const stale = await lab.ask('post', `/changes/${id}/approve`, 'sam', {
      head: '0'.repeat(40),
    });
    expect(stale.status).toBe(409);
    const stranger = await lab.ask('post', `/changes/${id}/merge`, 'olaf', {
      head,
    });
    expect(stranger.status).toBe(403);
    expect(stranger.body.error.message).toContain(
      'Your account may not merge pull requests',
    );
  });

  it('is approved and merged with the right of whoever does it', async () => {
    const { head } = await lab.detail(id);
    const approved = await lab.ask('post', `/changes/${id}/approve`, 'sam', {
      head,
    });
    expect(approved.body).toMatchObject({
      state: 'approved',
      reviews: [{ login: 'sam', verdict: 'approved', commit: head }],
    });
    const merged = await lab.ask('post', `/changes/${id}/merge`, 'sam', {
      head,
    });
    expect(merged.body).toMatchObject({ id, state: 'merged' });
    expect((await lab.pull(1)).merged_by.login).toBe('sam');
    expect((await lab.configuration('prod')).requests[0].spec).toEqual({
      replicas: 3,
      port: 80,
    });
    const [newest, ...others] = await lab.list('scope=all');
    expect(newest).toMatchObject({ id, number: 1, isMine: true });
    // The commit that it became is no change of its own.
    expect(others.map(({ title }) => title)).toEqual(['Begin']);
    const again = await lab.ask('post', `/changes/${id}/close`, 'sam', {
      head,
    });
    expect(again.status).toBe(409);
  });

  it('is live once it is applied and healthy, and stays so', async () => {
    const { commit } = await lab.detail(id);
    const row = {
      ...{ app: 'shop', environment: 'prod', cluster: 'prod-eu' },
      ...{ headline: 'Progressing', sync: 'OutOfSync', objects: [] },
      desiredRevision: commit,
    } as unknown as DeliveryRow;
    const until = async (state: string) => {
      let found: ChangeDetail;
      do {
        await new Promise(setImmediate);
        found = await lab.detail(id);
      } while (found.state !== state);
      return found;
    };
    lab.rows = [{ ...row, since: new Date(Date.now() + 60_000).toISOString() }];
    const rolling = await until('rolling-out');
    expect(rolling.rollouts).toMatchObject([{ environment: 'prod' }]);
    lab.rows = [{ ...row, headline: 'Synced', appliedRevision: commit }];
    const live = await until('live');
    expect(live.rollouts[0].liveAt).toEqual(expect.any(String));
    lab.rows = [{ ...row, headline: 'Degraded', appliedRevision: commit }];
    const { body } = await lab.set('dev', 'replicas', 4);
    expect(body.commit).toEqual(expect.any(String));
    const alive = await lab.list('state=live');
    expect(alive.map(change => change.id)).toContain(id);
  });
});
