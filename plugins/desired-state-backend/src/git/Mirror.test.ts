import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { RemoteLab } from '../__testUtils__/RemoteLab';
import { GitError } from './GitError';

jest.setTimeout(120_000);

describe('Mirror', () => {
  let lab: RemoteLab;
  beforeEach(async () => {
    lab = await RemoteLab.start();
  });
  afterEach(() => lab.close());

  it('follows the branch, also where it was rewritten', async () => {
    const mirror = lab.mirror();
    expect(mirror.head).toBeUndefined();
    expect(mirror.freshness).toEqual({ state: 'connecting' });
    const first = await lab.publish({ a: 'one' });
    await expect(mirror.fetch()).resolves.toBe(first);
    const second = await lab.publish({ a: 'two' });
    await expect(mirror.fetch()).resolves.toBe(second);
    await lab.git('reset', '--quiet', '--hard', first);
    const third = await lab.publish({ a: 'three' });
    await expect(mirror.fetch()).resolves.toBe(third);
    expect(mirror.head).toBe(third);
    await expect(mirror.file(third, 'a')).resolves.toBe('three');
    // Who saw the branch before still gets what they saw.
    await expect(mirror.file(second, 'a')).resolves.toBe('two');
    await expect(mirror.isAncestor(first, third)).resolves.toBe(true);
    await expect(mirror.isAncestor(second, third)).resolves.toBe(false);
    const unknown = '1'.repeat(40);
    await expect(mirror.isAncestor(unknown, third)).resolves.toBe(false);
    const failure = new GitError('merge-base', undefined, 'no answer');
    jest.spyOn(mirror.git, 'run').mockRejectedValueOnce(failure);
    await expect(mirror.isAncestor(first, third)).rejects.toBe(failure);
  });

  it('tells since when it cannot reach the repository, and as of when it knows', async () => {
    const mirror = lab.mirror();
    const head = await lab.publish({ a: 'one' });
    await mirror.fetch();
    const live = mirror.freshness;
    expect(live).toEqual({
      state: 'live',
      asOf: expect.any(String),
      since: expect.any(String),
    });
    const { revive } = await lab.outage();
    await expect(mirror.fetch()).rejects.toThrow('git fetch failed');
    const down = mirror.freshness;
    expect(down).toMatchObject({ state: 'unreachable', asOf: live.asOf });
    expect(down.reason).toContain('127.0.0.1');
    await expect(mirror.fetch()).rejects.toThrow();
    expect(mirror.freshness.since).toBe(down.since);
    expect(mirror.head).toBe(head);
    await expect(mirror.file(head, 'a')).resolves.toBe('one');
    await revive();
    await mirror.fetch();
    expect(mirror.freshness.state).toBe('live');
    expect(mirror.freshness.reason).toBeUndefined();
  });

  it.each([
    ['an empty repository', 'main', false],
    ['a branch that is not there', 'trunk', true],
  ])('says so for %s', async (_, branch, hasCommits) => {
    if (hasCommits) {
      await lab.publish({ a: 'one' });
    }
    const mirror = lab.mirror({ branch });
    const words = `there is no branch '${branch}' in lumen/config, or the repository is empty`;
    await expect(mirror.fetch()).rejects.toThrow(words);
    expect(mirror.freshness.reason).toContain(words);
  });

  it('says that the token is not accepted', async () => {
    const mirror = lab.mirror({ token: async () => 'stolen' });
    const fetched = mirror.fetch();
    await expect(fetched).rejects.toThrow(/Username|Authentication|401/);
    await expect(fetched).rejects.not.toThrow('stolen');
  });

  it('reads files of any name', async () => {
    const names = [
      'tab\there',
      'line\nbreak',
      '"quoted"',
      'späße/naïve 🚀.yaml',
      '-option',
      'a/*/[b]',
    ];
    const head = await lab.publish(
      Object.fromEntries(names.map(name => [name, `of ${name}`])),
    );
    const mirror = lab.mirror();
    await mirror.fetch();
    const entries = await mirror.entries(head);
    expect(entries.map(({ path }) => path).sort()).toEqual([...names].sort());
    for (const name of names) {
      await expect(mirror.file(head, name)).resolves.toBe(`of ${name}`);
    }
    await expect(mirror.file(head, 'nowhere')).resolves.toBeUndefined();
    await expect(mirror.entries(head, 'späße/')).resolves.toMatchObject([
      { path: names[3] },
    ]);
  });

  it('gives texts only, and says what the others are', async () => {
    const files = {
      'bom.yaml': '\uFEFFa: 1\r\n',
      'latin.yaml': Buffer.from('naïve', 'latin1'),
      'image.png': Buffer.from([137, 80, 0, 1]),
      'huge.yaml': 'x'.repeat(3 * 1024 * 1024),
      'empty.yaml': '',
    };
    await lab.commit(files);
    await symlink('bom.yaml', join(lab.clone, 'link.yaml'));
    const head = await lab.publish({});
    const mirror = lab.mirror();
    await mirror.fetch();
    const entries = await mirror.entries(head);
    const texts = await mirror.read(entries);
    expect(
      Object.fromEntries(
        entries.map(({ path, blob }) => [path, texts.get(blob)]),
      ),
    ).toEqual({
      'bom.yaml': '\uFEFFa: 1\r\n',
      'empty.yaml': '',
      'latin.yaml': undefined,
      'image.png': undefined,
      'huge.yaml': undefined,
    });
    await expect(mirror.file(head, 'latin.yaml')).rejects.toThrow(
      'latin.yaml cannot be read here: it is not text in UTF-8',
    );
    await expect(mirror.file(head, 'huge.yaml')).rejects.toThrow(
      'it has 3145728 bytes',
    );
    await expect(mirror.file(head, 'link.yaml')).rejects.toThrow(
      'it is a symbolic link',
    );
  });

  it('reads more files than it keeps', async () => {
    const paths = Array.from({ length: 5000 }, (_, i) => `f/${i}`);
    const head = await lab.publish(
      Object.fromEntries(paths.map(path => [path, `of ${path}`])),
    );
    const mirror = lab.mirror();
    await mirror.fetch();
    const entries = await mirror.entries(head);
    const texts = await mirror.read(entries);
    const wrong = entries.filter(
      ({ path, blob }) => texts.get(blob) !== `of ${path}`,
    );
    expect([entries.length, wrong.length]).toEqual([5000, 0]);
  });

  it('lets everybody see what was there when they asked', async () => {
    const first = await lab.publish({ a: 'one' });
    const mirror = lab.mirror();
    await mirror.fetch();
    // One is under way while the next commit arrives.
    const under = mirror.fetch();
    const second = await lab.publish({ a: 'two' });
    const after = [mirror.fetch(), mirror.fetch(), mirror.fetch()];
    expect([first, second]).toContain(await under);
    await expect(Promise.all(after)).resolves.toEqual([second, second, second]);
  });

  it('shares the fetch of those who ask at the same time', async () => {
    const head = await lab.publish({ a: 'one' });
    const mirror = lab.mirror();
    const run = jest.spyOn(mirror.git, 'run');
    const asked = Array.from({ length: 20 }, () => mirror.fetch());
    await expect(Promise.all(asked)).resolves.toEqual(asked.map(() => head));
    const fetches = run.mock.calls.filter(([args]) => args[0] === 'fetch');
    expect(fetches).toHaveLength(1);
  });

  it('reads a tree once for all who ask, and each text once', async () => {
    const head = await lab.publish({ a: 'one', b: 'two' });
    const mirror = lab.mirror();
    await mirror.fetch();
    const run = jest.spyOn(mirror.git, 'run');
    await Promise.all([
      mirror.entries(head),
      mirror.entries(head, 'a'),
      mirror.entry(head, 'b'),
    ]);
    await mirror.file(head, 'a');
    await mirror.file(head, 'a');
    await mirror.read(await mirror.entries(head));
    expect(run.mock.calls.map(([[command]]) => command)).toEqual([
      'ls-tree',
      'cat-file',
      'cat-file',
    ]);
  });
});
