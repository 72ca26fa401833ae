import type { JsonValue } from '@backstage/types';
import type { Edit, SetEdit } from '@gitops-portal/plugin-desired-state-common';
import { GitHubForge } from '../forge/GitHubForge';
import { ChangeRefused } from './ChangeRefused';
import { WriterLab } from './__testUtils__/WriterLab';

jest.setTimeout(120_000);

const dev = 'apps/checkout/values.dev.yaml';
const prod = 'apps/checkout/values.prod.yaml';
const base = 'apps/checkout/values.yaml';

const set = (path: string[], value: JsonValue, file = dev): SetEdit => ({
  op: 'set',
  file,
  path: ['requests', 'web', 'spec', ...path],
  value,
});
const three = set(['replicas'], 3);

async function reasonOf(change: Promise<unknown>) {
  const error = await change.then(
    () => undefined,
    reason => reason as unknown,
  );
  expect(error).toBeInstanceOf(ChangeRefused);
  return (error as ChangeRefused).reason;
}

const deepList = `${'['.repeat(3000)}${']'.repeat(3000)}`;

describe('ChangeService writes nothing', () => {
  let lab: WriterLab;
  let before: string;
  beforeAll(async () => {
    lab = await WriterLab.start();
    before = await lab.head();
  });
  afterAll(() => lab.close());
  afterEach(async () => {
    const refs = await lab.remote(
      'for-each-ref',
      '--format=%(objectname) %(refname)',
    );
    // eslint-disable-next-line jest/no-standalone-expect -- of every test here
    expect(refs).toBe(`${before} refs/heads/main`);
  });

  it.each([
    '../../etc/passwd',
    'apps/checkout/../search/values.dev.yaml',
    '/apps/checkout/values.dev.yaml',
    'apps/search/values.dev.yaml',
    'apps/checkout/catalog-info.yaml',
    'apps/checkout/values.qa.yaml',
    'platform/xrds/webservice.yaml',
    '',
  ])('to %p, which is no layer', async file => {
    await expect(
      lab.change({ edits: [three, { ...three, file }] }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: `'${file}' is no layer of checkout`,
    });
  });

  it.each<[string, object, string]>([
    ['path', { op: 'set', path: [], value: {} }, 'the path of a value'],
    [
      'path',
      { op: 'set', path: new Array(5000).fill('a'), value: 1 },
      'no more than 100 levels',
    ],
    [
      'path',
      { op: 'set', path: ['a'], value: JSON.parse(deepList) },
      'no more than 100 levels',
    ],
    ['value', { op: 'set', path: ['a'] }, 'the value to set'],
    ['to', { op: 'move', path: ['a'] }, 'the path to move the value to'],
    ['to', { op: 'move', path: ['a'], to: [] }, 'the path to move the value'],
  ])('for an edit without %s', async (field, edit, words) => {
    const edits = [three, { file: dev, ...edit } as Edit];
    await expect(lab.change({ edits })).rejects.toThrow(
      `edits[1].${field}: expected ${words}`,
    );
  });

  it.each(['--name-only', 'main', 'HEAD', '0'.repeat(40), ''])(
    'for the head %p',
    async head => {
      await expect(lab.change({ head, edits: [three] })).rejects.toMatchObject({
        name: 'InputError',
        message: `head: expected a commit of lumen/platform-config, got '${head}'`,
      });
    },
  );

  it.each<[string, Edit]>([
    ['requests', { ...three, path: ['requests'], value: 5 }],
    ['a request', { ...three, path: ['requests', 'web'], value: 'x' }],
    ['a kind', { ...three, path: ['requests', 'web', 'kind'], value: 7 }],
    [
      'a kind',
      { ...three, path: ['requests', 'web', 'kind'], value: 'Websrvice' },
    ],
    [
      'a version',
      {
        ...three,
        path: ['requests', 'web', 'apiVersion'],
        value: 'platform.example.org/v9',
      },
    ],
    [
      'a name',
      {
        ...three,
        path: ['requests', 'Web_1'],
        value: {
          apiVersion: 'platform.example.org/v1',
          kind: 'WebService',
          spec: {},
        },
      },
    ],
  ])('for %s that is none', async (_, edit) => {
    const reason = await reasonOf(lab.change({ edits: [edit] }));
    expect(reason).toMatchObject({
      issues: expect.arrayContaining([
        expect.objectContaining({ message: expect.any(String) }),
      ]),
    });
  });

  it('for a value that is wrong, with request, path, file, line and words', async () => {
    const edit = set(['expose', 'tls'], 5);
    const reason = await reasonOf(lab.change({ edits: [edit] }));
    expect(reason).toEqual({
      issues: [
        {
          request: 'web',
          path: ['requests', 'web', 'spec', 'expose', 'tls'],
          file: dev,
          line: 10,
          message: expect.stringMatching(/^must be text/),
        },
      ],
    });
  });

  it('for what is wrong in another environment that the layer reaches', async () => {
    const edit = set(['port'], 99999, base);
    const error = await lab.change({ edits: [edit] }).catch(e => e as Error);
    expect(error).toBeInstanceOf(ChangeRefused);
    expect((error as Error).message).toBe(
      'checkout would not be valid in dev, staging, prod',
    );
    expect((error as ChangeRefused).reason).toMatchObject({
      issues: [{ file: base, request: 'web' }],
    });
  });

  it('where every value is so already', async () => {
    const edits = [set(['replicas'], 1)];
    await expect(reasonOf(lab.change({ edits }))).resolves.toMatchObject({
      issues: [{ message: expect.stringContaining('already') }],
    });
  });
});

describe('ChangeService', () => {
  let lab: WriterLab;
  beforeEach(async () => {
    lab = await WriterLab.start();
  });
  afterEach(() => lab.close());

  it('puts up with what was wrong before', async () => {
    const edits = [{ ...set(['expose', 'tls'], 5) }];
    await lab.publish({
      [dev]: text => text.replace('tls: corporate', 'tls: 5'),
    });
    const { commit } = await lab.change({ edits: [three] });
    expect(await lab.remote('rev-parse', 'main')).toBe(commit);
    await expect(
      reasonOf(lab.change({ edits: [{ ...edits[0], value: 6 } as Edit] })),
    ).resolves.toMatchObject({ issues: [{ file: dev }] });
  });

  it('keeps the mode of files, and all other bytes', async () => {
    await lab.publish({ [dev]: text => text.replace(/\n/g, '\r\n') }, '755');
    await lab.change({ edits: [three] });
    expect(await lab.remote('ls-tree', 'main', dev)).toMatch(/^100755 /);
    const text = await lab.remote('show', `main:${dev}`);
    expect(text).toContain('      replicas: 3\r\n      expose:\r\n');
  });

  it.each([
    ['a link', '120000', 'it is a symbolic link'],
    ['no text', '644', 'it is not text in UTF-8'],
  ])('refuses to change %s', async (_, mode, words) => {
    await lab.publish({ [base]: () => Buffer.from([0xff, 0xfe]) }, mode);
    const edits = [set(['port'], 81, base)];
    await expect(
      reasonOf(lab.change({ environment: 'prod', edits })),
    ).resolves.toMatchObject({
      issues: [{ file: base, message: expect.stringContaining(words) }],
    });
  });

  it('makes one line of a title', async () => {
    const title =
      'Three\n\nCo-authored-by: Eve <eve@x>\u2028Signed-off-by: Eve';
    await lab.change({ edits: [three], title });
    expect(
      await lab.remote('log', '-1', '--format=%s|%(trailers:only)', 'main'),
    ).toBe('Three Co-authored-by: Eve <eve@x> Signed-off-by: Eve|');
  });

  it('says that the server refuses the push', async () => {
    const head = await lab.head();
    await lab.hook(
      'pre-receive',
      'echo "main is protected: use a pull request" >&2; exit 1',
    );
    await expect(lab.change({ edits: [three] })).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringMatching(
        /^Nothing was written, because lumen\/platform-config refuses the portal's push to main: .*main is protected: use a pull request.*pre-receive hook declined/,
      ),
    });
    await expect(
      lab.change({ environment: 'prod', edits: [set(['port'], 81, prod)] }),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
    expect(await lab.remote('rev-parse', 'main')).toBe(head);
  });

  it('leaves no branch behind where the pull request is refused', async () => {
    const open = jest
      .spyOn(GitHubForge.prototype, 'openPullRequest')
      .mockRejectedValue(new Error('no pull requests today'));
    const edits = [set(['expose', 'timeout'], '45s', prod)];
    await expect(lab.change({ environment: 'prod', edits })).rejects.toThrow(
      'no pull requests today',
    );
    open.mockRestore();
    expect(await lab.remote('for-each-ref', '--format=%(refname)')).toBe(
      'refs/heads/main',
    );
  });

  it('adds to the pull request that is open for the same place', async () => {
    const change = { environment: 'prod', title: 'Slower' };
    const first = await lab.change({
      ...change,
      edits: [set(['expose', 'timeout'], '45s', prod)],
    });
    const second = await lab.change({
      ...change,
      edits: [set(['labels', 'cost-centre'], '4712', prod)],
    });
    expect(
      [first, second].map(({ pullRequest }) => pullRequest?.number),
    ).toEqual([1, 1]);
    expect(first.branch).toBe(second.branch);
  });

  it('opens no pull request while the forge is down', async () => {
    const head = await lab.head();
    const edits = [set(['expose', 'timeout'], '45s', prod)];
    const { revive } = await lab.outage();
    await expect(
      lab.change({ environment: 'prod', head, edits }),
    ).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('Nothing was written'),
    });
    await revive();
    expect(await lab.remote('for-each-ref', '--format=%(refname)')).toBe(
      'refs/heads/main',
    );
    await expect(
      lab.change({ environment: 'prod', head, edits }),
    ).resolves.toMatchObject({ pullRequest: { number: 1 } });
  });
});
