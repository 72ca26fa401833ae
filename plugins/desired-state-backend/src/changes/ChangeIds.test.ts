import { RemoteLab } from '../__testUtils__/RemoteLab';
import { ChangeIds } from './ChangeIds';

jest.setTimeout(120_000);

describe('ChangeIds', () => {
  let lab: RemoteLab;
  beforeEach(async () => {
    lab = await RemoteLab.start();
  });
  afterEach(() => lab.close());

  it('finds changes also where the head it read from is gone', async () => {
    const mirror = lab.mirror();
    const first = await lab.publish({ a: '1' }, 'One\n\nChange-Id: one');
    await mirror.fetch();
    const ids = ChangeIds.of(mirror);
    await expect(ids.find(first, 'one')).resolves.toBe(first);
    // Known by a head that never came to the repository.
    ids.written(first, 'f'.repeat(40), undefined);
    const second = await lab.publish({ a: '2' }, 'Two\n\nChange-Id: two');
    await mirror.fetch();
    await expect(ids.find(second, 'two')).resolves.toBe(second);
    await expect(ids.find(second, 'one')).resolves.toBe(first);
    await expect(ids.find(second, 'three')).resolves.toBeUndefined();
  });

  it('forgets what nobody tries again', async () => {
    const mirror = lab.mirror();
    const first = await lab.publish({ a: '1' }, 'One\n\nChange-Id: one');
    await mirror.fetch();
    const ids = ChangeIds.of(mirror);
    await expect(ids.find(first, 'one')).resolves.toBe(first);
    const later = Date.now() + 3 * 24 * 60 * 60_000;
    jest.spyOn(Date, 'now').mockReturnValue(later);
    ids.written(first, first, 'two');
    await expect(ids.find(first, 'one')).resolves.toBeUndefined();
    await expect(ids.find(first, 'two')).resolves.toBe(first);
    jest.restoreAllMocks();
  });

  it('looks for the last tries of a change, however many there were', async () => {
    const mirror = lab.mirror();
    const first = await lab.publish({ a: '1' }, 'One');
    await mirror.fetch();
    const ids = ChangeIds.of(mirror);
    for (let count = 0; count < 1000; count += 1) {
      ids.written(first, count.toString(16).padStart(40, '0'), 'one');
    }
    ids.written(first, first, 'one');
    const run = jest.spyOn(mirror, 'isAncestor');
    await expect(ids.find(first, 'one')).resolves.toBe(first);
    expect(run.mock.calls.length).toBeLessThan(16);
  });
});
