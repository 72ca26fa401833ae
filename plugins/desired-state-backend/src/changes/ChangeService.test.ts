import type { JsonValue } from '@backstage/types';
import type { Edit } from '@gitops-portal/plugin-desired-state-common';
import { ChangeRefused } from './ChangeRefused';
import { WriterLab } from './__testUtils__/WriterLab';

jest.setTimeout(120_000);

const layer = (environment: string) =>
  `apps/checkout/values.${environment}.yaml`;

const set = (path: string[], value: JsonValue, file = layer('dev')): Edit => ({
  op: 'set',
  file,
  path: ['requests', 'web', ...path],
  value,
});

describe('ChangeService', () => {
  let lab: WriterLab;
  beforeEach(async () => {
    lab = await WriterLab.start();
  });
  afterEach(() => lab.close());

  const refusal = async (change: Promise<unknown>) => {
    const error = await change.then(
      () => undefined,
      reason => reason as unknown,
    );
    expect(error).toBeInstanceOf(ChangeRefused);
    return (error as ChangeRefused).reason;
  };

  it('makes the commit that a careful person would', async () => {
    const { commit, branch } = await lab.change({
      edits: [set(['spec', 'replicas'], 3)],
    });
    expect(branch).toBe('main');
    expect(await lab.remote('rev-parse', 'main')).toBe(commit);
    const format = '--format=%s|%an|%ae|%cn|%ce';
    expect(await lab.remote('log', '-1', format, 'main')).toBe(
      'checkout: set replicas of web to 3 in dev|Maya Lindgren|maya@lumen.example|gitops-portal|portal@lumen.example',
    );
    const diff = await lab.remote('diff', '-U0', 'main~1', 'main');
    expect(diff.split('\n').filter(line => /^[+-] /.test(line))).toEqual([
      '-      replicas: 1',
      '+      replicas: 3',
    ]);
  });

  it('lets the writer read what it wrote', async () => {
    await lab.change({ edits: [set(['spec', 'replicas'], 3)] });
    const text = await lab.source.mirror.file(await lab.head(), layer('dev'));
    expect(text).toContain('replicas: 3');
  });

  it('loses none of twenty that write at once, in few pushes', async () => {
    const head = await lab.head();
    const pushes: string[] = [];
    lab.forge.onPush(push => pushes.push(push.ref));
    const names = Array.from({ length: 20 }, (_, index) => `user-${index}`);
    const changes = await Promise.all(
      names.map(name =>
        lab.change({
          head,
          edits: [set(['spec', 'labels', name], 'here')],
          author: { name, email: `${name}@lumen.example` },
        }),
      ),
    );
    expect(new Set(changes.map(({ commit }) => commit)).size).toBe(20);
    const authors = await lab.remote('log', '--format=%an', `${head}..main`);
    expect(authors.split('\n').sort()).toEqual([...names].sort());
    const text = await lab.remote('show', `main:${layer('dev')}`);
    expect(names.filter(name => !text.includes(`${name}: here`))).toEqual([]);
    expect(pushes.length).toBeLessThanOrEqual(5);
  });

  it('applies edits again where others changed other values', async () => {
    const head = await lab.head();
    await lab.change({ head, edits: [set(['spec', 'replicas'], 3)] });
    await lab.change({ head, edits: [set(['spec', 'expose', 'path'], '/c')] });
    const text = await lab.remote('show', `main:${layer('dev')}`);
    expect(text).toContain('replicas: 3');
    expect(text).toContain('path: /c');
  });

  it('shows both values where somebody changed the same', async () => {
    const head = await lab.head();
    const { commit } = await lab.change({
      head,
      edits: [set(['spec', 'replicas'], 3)],
    });
    await expect(
      refusal(lab.change({ head, edits: [set(['spec', 'replicas'], 5)] })),
    ).resolves.toMatchObject({
      head: commit,
      conflicts: [{ file: layer('dev'), base: 1, theirs: 3, yours: 5 }],
    });
    expect(await lab.remote('rev-parse', 'main')).toBe(commit);
  });

  it.each<[string, Edit, string | RegExp]>([
    ['a value', set(['spec', 'replicas'], -5), /at least 0/],
    ['a name', set(['spec', 'replicsa'], 5), /did you mean replicas/],
    ['a type', set(['spec', 'replicas'], 'many'), /integer|number/],
  ])('refuses %s that the schema does not allow', async (_, edit, words) => {
    const head = await lab.head();
    const reason = await refusal(lab.change({ edits: [edit] }));
    expect(reason).toMatchObject({
      issues: [{ message: expect.stringMatching(words), file: layer('dev') }],
    });
    expect(await lab.remote('rev-parse', 'main')).toBe(head);
  });

  it('refuses what may not change later', async () => {
    const edit: Edit = {
      op: 'set',
      file: layer('dev'),
      path: ['requests', 'events', 'spec', 'engine'],
      value: 'nats',
    };
    await expect(refusal(lab.change({ edits: [edit] }))).resolves.toMatchObject(
      { issues: [{ message: expect.stringContaining('cannot change') }] },
    );
  });

  it('refuses a file that is no layer of the app', async () => {
    const file = 'apps/search/values.dev.yaml';
    await expect(
      lab.change({ edits: [set(['spec', 'replicas'], 2, file)] }),
    ).rejects.toThrow(`'${file}' is no layer of checkout`);
  });

  it('opens a pull request where the environment asks for one', async () => {
    const head = await lab.head();
    const { branch, commit, pullRequest } = await lab.change({
      environment: 'prod',
      edits: [set(['spec', 'expose', 'timeout'], '45s', layer('prod'))],
    });
    expect(branch).toMatch(/^gitops-portal\/checkout\/prod-[0-9a-f]+$/);
    expect(pullRequest).toEqual({
      number: 1,
      url: `${lab.forge.origin}/lumen/platform-config/pull/1`,
    });
    expect(await lab.remote('rev-parse', branch)).toBe(commit);
    expect(await lab.remote('rev-parse', 'main')).toBe(head);
  });

  it.each(['dev', 'prod'])(
    'makes a change of %s once, sent twice',
    async at => {
      const head = await lab.head();
      const change = {
        head,
        environment: at,
        edits: [set(['spec', 'expose', 'timeout'], '45s', layer(at))],
        id: 'c0ffee',
      };
      const first = await lab.change(change);
      await expect(lab.change(change)).resolves.toEqual(first);
      const branches = `--branches=*${first.branch}`;
      const made = await lab.remote('log', '--format=%H', branches, `^${head}`);
      expect(made).toBe(first.commit);
      expect(await lab.remote('log', '-1', '--format=%b', first.commit)).toBe(
        'Change-Id: c0ffee',
      );
    },
  );

  it('makes a change once that is sent again before it is made', async () => {
    const head = await lab.head();
    const edits = [set(['spec', 'replicas'], 3)];
    const changes = await Promise.all(
      [1, 2, 3].map(() => lab.change({ head, edits, id: 'c0ffee' })),
    );
    expect(new Set(changes.map(({ commit }) => commit)).size).toBe(1);
    expect(await lab.remote('rev-list', '--count', `${head}..main`)).toBe('1');
  });

  it('takes the way of prod for a layer that prod shares', async () => {
    const { pullRequest } = await lab.change({
      environment: 'dev',
      edits: [set(['spec', 'port'], 8081, 'apps/checkout/values.yaml')],
    });
    expect(pullRequest?.number).toBe(1);
  });

  it('writes nothing while the forge is down, and all after it', async () => {
    const head = await lab.head();
    const change = { head, edits: [set(['spec', 'replicas'], 3)] };
    const { revive } = await lab.outage();
    await expect(lab.change(change)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    expect(await lab.remote('rev-parse', 'main')).toBe(head);
    expect(lab.source.mirror.freshness.state).toBe('unreachable');
    await revive();
    const { commit } = await lab.change(change);
    expect(await lab.remote('rev-parse', 'main', 'main~1')).toBe(
      `${commit}\n${head}`,
    );
    expect(lab.source.mirror.freshness.state).toBe('live');
  });
});
