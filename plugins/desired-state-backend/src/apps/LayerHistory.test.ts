import { RemoteLab } from '../__testUtils__/RemoteLab';
import { LayerHistory } from './LayerHistory';

jest.setTimeout(120_000);

describe('LayerHistory', () => {
  let lab: RemoteLab;
  beforeEach(async () => {
    lab = await RemoteLab.start();
  });
  afterEach(() => lab.close());

  it('tells the newest commit of files of any name', async () => {
    const odd = 'späße\tund\n"mehr"';
    await lab.commit({ [odd]: '1', a: '1' }, 'Begin');
    const mirror = lab.mirror();
    const sha = await lab.publish({ [odd]: '2' }, 'Title: with \t tab');
    await lab.publish({}, 'Nothing');
    const history = new LayerHistory(mirror);
    const files = await history.at(await mirror.fetch());
    const titles = [...files].map(([path, { revision }]) => [
      path,
      revision.title,
    ]);
    expect(Object.fromEntries(titles)).toEqual({
      [odd]: 'Title: with \t tab',
      a: 'Begin',
    });
    expect(files.get(odd)?.revision.sha).toBe(sha);
    expect(files.get(odd)?.revision.time).toMatch(/^\d{4}-.*Z$/);
  });

  it('looks at new commits only', async () => {
    const mirror = lab.mirror();
    const history = new LayerHistory(mirror);
    await lab.publish({ a: '1', b: '1' }, 'First');
    await history.at(await mirror.fetch());
    await lab.publish({ a: '2' }, 'Second');
    const head = await mirror.fetch();
    const text = jest.spyOn(mirror.git, 'text');
    const files = await history.at(head);
    const ranges = text.mock.calls.map(([args]) =>
      args.filter(arg => /^\^?[0-9a-f]{40}$/.test(arg)),
    );
    expect(ranges).toEqual([[head, expect.stringMatching(/^\^/)]]);
    expect(files.get('a')!.revision.title).toBe('Second');
    expect(files.get('b')!.revision.title).toBe('First');
    expect(files.get('a')!.place).toBeGreaterThan(files.get('b')!.place);
  });
});
