import { WriterLab } from '../changes/__testUtils__/WriterLab';

jest.setTimeout(120_000);

const digest = `sha256:${'a'.repeat(64)}`;
const layer = 'apps/checkout/values.dev.yaml';

describe('images and whole files', () => {
  let lab: WriterLab;
  beforeAll(async () => {
    lab = await WriterLab.start();
  });
  afterAll(() => lab.close());

  const set = async (
    image: { repository: string; digest: string; tag?: string },
    more: { request?: string; key?: string } = {},
  ) => {
    const { app, source } = await lab.apps.get('checkout');
    const [environment] = lab.environments;
    const { request = 'web', key = 'run-1' } = more;
    const change = { environment: 'dev', request, image, key };
    const id = Buffer.from(`${key} ${request}`).toString('hex');
    return lab.services.images.set({
      ...{ source, app, environment, change, id },
      author: { name: 'Maya Lindgren', email: 'maya@lumen.example' },
    });
  };
  const repository = 'registry.lumen.example/checkout/checkout';
  const lastDiff = async () =>
    (await lab.remote('diff', '-U0', 'main~1', 'main'))
      .split('\n')
      .filter(line => /^[+-] /.test(line));

  it('sets one image, and nothing else; once for a key, and not where it is set', async () => {
    const { commit } = await set({ repository, digest, tag: '3.0.0' });
    expect(await lastDiff()).toEqual([
      '-        tag: 2.9.0',
      expect.stringContaining('-        digest: sha256:cf4c'),
      '+        tag: 3.0.0',
      `+        digest: ${digest}`,
    ]);
    expect(await lab.remote('log', '-1', '--format=%s|%ae', 'main')).toBe(
      'checkout: set image of web to 3.0.0 in dev|maya@lumen.example',
    );
    const again = await set({ repository, digest, tag: '3.0.0' });
    const other = await set(
      { repository, digest, tag: '3.0.0' },
      { key: 'run-2' },
    );
    expect([again.commit, other.commit]).toEqual([commit, commit]);
    expect(await lab.remote('rev-list', '--count', 'main')).toBe('2');
  });

  it('refuses requests without an image, and what is none', async () => {
    const events = set({ repository, digest }, { request: 'events' });
    await expect(events).rejects.toThrow('The image cannot be set');
    const nothing = set({ repository, digest }, { request: 'nothing' });
    await expect(nothing).rejects.toThrow('The image cannot be set');
    await expect(set({ repository, digest: 'latest' })).rejects.toThrow(
      'image.digest: expected sha256:',
    );
    await expect(
      set({ repository: 'x\nChange-Id: 1', digest }),
    ).rejects.toThrow('image.repository: expected');
  });

  it('writes whole files beside edits, in one commit, and removes them', async () => {
    const head = await lab.head();
    const file = 'apps/checkout/notes/README.md';
    const path = ['requests', 'web', 'spec', 'replicas'];
    const { branch } = await lab.change({
      head,
      edits: [{ op: 'set', file: layer, path, value: 2 }],
      files: [{ file, text: '# Checkout\n' }],
      title: 'Notes\n\nChange-Id: forged',
    });
    // A file of the whole app reaches production, which wants a pull request.
    expect(branch).toMatch(/^gitops-portal\/checkout\//);
    expect(await lab.remote('log', '-1', '--format=%s', branch)).toBe(
      'Notes Change-Id: forged',
    );
    expect(await lab.remote('diff', '--name-only', `${branch}~1`, branch)).toBe(
      `${file}\n${layer}`,
    );
  });

  it('keeps whole files inside the app, and sealed what has to be', async () => {
    const refused: [string, string | undefined, string][] = [
      ['apps/search/values.yaml', 'a: 1\n', 'expected a path below'],
      ['apps/checkout/../search/x', 'a: 1\n', 'expected a path below'],
      ['apps/checkout/.git/config', 'a: 1\n', 'expected a path below'],
      ['apps/checkout/a\\b', 'a: 1\n', 'expected a path below'],
      ['apps/checkout/.gitmodules', 'a: 1\n', 'expected a path below'],
      ['apps/checkout/\u202elmay', 'a: 1\n', 'expected a path below'],
      [`apps/checkout/${'ü'.repeat(128)}`, 'a', 'expected a path below'],
      ['apps/checkout/values.yaml/x', 'a: 1\n', 'is no folder'],
      ['apps/checkout/folder', 'a: 1\n', 'is a folder'],
      [
        'apps/checkout/values.dev.yaml',
        'secrets: { web: { encryptedData: { TOKEN: plain } } }\n',
        'has to be a sealed value',
      ],
      [layer, 'requests: {\n', 'would not be valid in dev'],
      ...[
        'apps/checkout/catalog-info.yaml',
        'apps/checkout/catalog-info.yml',
        'apps/checkout/more/Catalog-Info.yaml',
      ].map((file): [string, string | undefined, string] => [
        file,
        'kind: User\n',
        'expected no catalog-info.yaml',
      ]),
      ['apps/checkout/catalog-info.yaml', undefined, 'no catalog-info.yaml'],
      [layer, undefined, 'is what has checkout in an environment'],
    ];
    await lab.publish({ 'apps/checkout/folder/x': () => 'x' });
    const head = await lab.remote('rev-parse', 'main');
    for (const [file, text, why] of refused) {
      const change = lab.change({ edits: [], files: [{ file, text }] });
      await expect(change).rejects.toThrow(why);
    }
    const both = ['new', 'new/x'].map(name => ({
      file: `apps/checkout/${name}`,
      text: 'a: 1\n',
    }));
    await expect(lab.change({ edits: [], files: both })).rejects.toThrow(
      'is a folder',
    );
    expect(await lab.remote('rev-parse', 'main')).toBe(head);
  });

  const reachedIn = async (
    environments: string[],
    change: Parameters<typeof lab.services.changes.environmentsOf>[2],
  ) => {
    const { app, source } = await lab.apps.get('checkout');
    const asked = { ...app, environments };
    return lab.services.changes
      .environmentsOf(source, asked, change)
      .map(({ name }) => name);
  };

  it.each(['staging', 'prod'])(
    'brings an app into %s by no file and by no edit',
    async environment => {
      const file = `apps/checkout/values.${environment}.yaml`;
      const edit = { op: 'set' as const, file, path: ['a'], value: 1 };
      for (const change of [
        { edits: [], files: [{ file, text: '{}\n' }] },
        { edits: [edit] },
      ]) {
        await expect(reachedIn(['dev'], change)).rejects.toThrow(
          `is of ${environment}, which checkout is not in`,
        );
      }
    },
  );

  it.each([
    ['apps/checkout/values.prod.yaml', ['prod']],
    ['apps/checkout/values.yaml', ['dev', 'prod']],
    ['apps/checkout/README.md', ['dev', 'prod']],
  ])('a file %s reaches %j', async (file, expected) => {
    const files = [{ file, text: 'a: 1\n' }];
    await expect(
      reachedIn(['dev', 'prod'], { edits: [], files }),
    ).resolves.toEqual(expected);
  });
});
