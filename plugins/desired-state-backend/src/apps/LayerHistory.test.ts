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
    const { files } = await history.until(await mirror.fetch());
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
    const first = await mirror.fetch();
    const { files: before, place } = await history.until(first);
    await lab.publish({ a: '2' }, 'Second');
    const second = await mirror.fetch();
    const part = await history.since(first, second, place);
    expect([...part!.files.keys()]).toEqual(['a']);
    expect(part!.files.get('a')!.revision.title).toBe('Second');
    expect(part!.files.get('a')!.place).toBeGreaterThan(before.get('b')!.place);
  });

  it('cannot tell what is new on a branch that was rewritten, or too much', async () => {
    const mirror = lab.mirror();
    await lab.publish({ a: '1' }, 'First');
    const first = await mirror.fetch();
    await lab.commit({ a: '2' });
    await lab.publish({ a: '3' });
    const third = await mirror.fetch();
    const since = (depth: number, from: string, to: string) =>
      new LayerHistory(mirror, depth).since(from, to, 0);
    await expect(since(2, first, third)).resolves.toBeUndefined();
    await expect(since(3, first, third)).resolves.toBeDefined();
    await expect(since(3, third, first)).resolves.toBeUndefined();
    await expect(since(3, 'f'.repeat(40), third)).resolves.toBeUndefined();
  });
});
