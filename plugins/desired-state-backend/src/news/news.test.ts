import { mockServices } from '@backstage/backend-test-utils';
import type {
  AppNews,
  FileNews,
} from '@gitops-portal/plugin-desired-state-node';
import { RemoteLab, type LabFiles } from '../__testUtils__/RemoteLab';
import { AppDirectory } from '../apps/AppDirectory';
import { Sources } from '../sources/Sources';
import { readAppNews } from './readAppNews';
import { readFileNews } from './readFileNews';

jest.setTimeout(60_000);

const app = (name: string, text = '{}\n'): LabFiles => ({
  [`apps/${name}/values.dev.yaml`]: text,
});

describe('what is new', () => {
  let lab: RemoteLab;
  let sources: Sources;
  let apps: AppDirectory;
  beforeEach(async () => {
    lab = await RemoteLab.start();
    await lab.publish({
      ...app('a'),
      ...app('b'),
      ...app('c'),
      'org.yaml': '1',
    });
    sources = new Sources([lab.source()], mockServices.logger.mock());
    apps = new AppDirectory(sources, ['dev']);
  });
  afterEach(() => lab.close());

  const publish = async (files: LabFiles) => {
    await lab.publish(files);
    await sources.refresh(sources.all[0]);
  };
  const appNews = (since?: string, limit = 2) =>
    readAppNews({ sources, apps }, since, limit);
  const fileNews = (since?: string, limit = 10) =>
    readFileNews(
      sources,
      { names: ['org.yaml', 'values.dev.yaml'] },
      since,
      limit,
    );
  const told = ({ apps: some, removed, ...rest }: AppNews) => [
    some.map(({ name }) => name).join(),
    removed.join(),
    ...[rest.reset ? 'reset' : '', rest.isMore ? 'more' : ''],
  ];
  const toldFiles = ({ files }: FileNews) =>
    files.map(({ path, text }) => `${path}: ${text}`);

  it('is told in parts, and then only what changed', async () => {
    const first = await appNews();
    const second = await appNews(first.cursor);
    expect([told(first), told(second)]).toEqual([
      ['a,b', '', 'reset', 'more'],
      ['c', '', '', ''],
    ]);
    const nothing = await appNews(second.cursor);
    expect(told(nothing)).toEqual(['', '', '', '']);
    await publish({
      'apps/b/values.dev.yaml': undefined,
      ...app('c', 'a: 1\n'),
      ...app('d'),
    });
    const third = await appNews(nothing.cursor);
    expect(told(third)).toEqual(['c', 'b', '', 'more']);
    expect(told(await appNews(third.cursor))).toEqual(['d', '', '', '']);
  });

  it('is found once, however many follow', async () => {
    const { cursor } = await appNews(undefined, 10);
    await publish(app('b', 'a: 1\n'));
    await apps.list();
    const git = jest.spyOn(sources.all[0].mirror.git, 'text');
    const answers = await Promise.all([1, 2, 3].map(() => appNews(cursor)));
    expect(answers.map(told)).toEqual([1, 2, 3].map(() => ['b', '', '', '']));
    expect(git.mock.calls.filter(([args]) => args[0] === 'log')).toHaveLength(
      1,
    );
  });

  it('loses nothing that comes between two parts', async () => {
    const first = await appNews();
    await publish({ ...app('a', 'a: 1\n'), ...app('aa') });
    const second = await appNews(first.cursor);
    expect(told(second)).toEqual(['c', '', '', '']);
    expect(told(await appNews(second.cursor))).toEqual(['a,aa', '', '', '']);
  });

  it('is told from the beginning where the branch was rewritten', async () => {
    const { cursor } = await appNews(undefined, 10);
    await lab.git('commit', '--quiet', '--amend', '-m', 'Other');
    await publish(app('d'));
    expect(told(await appNews(cursor, 10))).toEqual([
      'a,b,c,d',
      '',
      'reset',
      '',
    ]);
  });

  it.each([
    '',
    'x',
    Buffer.from('{"to":{"a":"--help"}}').toString('base64url'),
  ])('takes no cursor of somebody else: %s', async cursor => {
    await expect(appNews(cursor)).rejects.toThrow(/^since: expected/);
    await expect(fileNews(cursor)).rejects.toThrow(/^since: expected/);
  });

  it('names what could not be read, and tells it when it can be', async () => {
    const other = await RemoteLab.start('other');
    try {
      await other.publish(app('z'));
      sources = new Sources(
        [lab.source(), other.source()],
        mockServices.logger.mock(),
      );
      apps = new AppDirectory(sources, ['dev']);
      const { revive } = await other.outage();
      const [someApps, someFiles] = [await appNews(), await fileNews()];
      expect([someApps.unread, someFiles.unread]).toEqual([
        ['lumen/other'],
        ['lumen/other'],
      ]);
      await revive();
      const allApps = await appNews(someApps.cursor, 10);
      expect(told(allApps)).toEqual(['c,z', '', '', '']);
      expect(told(await appNews(allApps.cursor, 10))).toEqual([
        'a,b,c,z',
        '',
        'reset',
        '',
      ]);
      const allFiles = await fileNews(someFiles.cursor);
      expect(allFiles).toMatchObject({ reset: true, unread: [] });
      expect(toldFiles(allFiles)).toContain('apps/z/values.dev.yaml: {}\n');
    } finally {
      await other.close();
    }
  });

  it('holds files, and those that are gone without a text', async () => {
    const first = await fileNews();
    expect(toldFiles(first)).toEqual([
      'apps/a/values.dev.yaml: {}\n',
      'apps/b/values.dev.yaml: {}\n',
      'apps/c/values.dev.yaml: {}\n',
      'org.yaml: 1',
    ]);
    await publish({ 'org.yaml': undefined, 'README.md': '', ...app('b', '5') });
    const second = await fileNews(first.cursor, 1);
    expect(toldFiles(second)).toEqual(['apps/b/values.dev.yaml: 5']);
    const third = await fileNews(second.cursor, 1);
    expect(toldFiles(third)).toEqual(['org.yaml: undefined']);
    expect([second.isMore, third.isMore]).toEqual([true, false]);
  });
});
