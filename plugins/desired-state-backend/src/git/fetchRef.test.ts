import { RemoteLab } from '../__testUtils__/RemoteLab';
import { fetchRef, forgetRefs } from './fetchRef';

jest.setTimeout(120_000);

describe('refs of a remote', () => {
  let lab: RemoteLab;
  beforeEach(async () => {
    lab = await RemoteLab.start();
  });
  afterEach(() => lab.close());

  it('are kept with their commits for as long as they are needed', async () => {
    const mirror = lab.mirror();
    const head = await lab.publish({ a: 'one' });
    await mirror.fetch();
    const push = (ref: string) =>
      lab.git('push', '--quiet', lab.authorized, `HEAD:${ref}`);
    const refs = ['x', 'y', 'z'].map(name => `refs/heads/portal/${name}`);
    await lab.commit({ a: 'two' });
    for (const ref of refs) {
      await push(ref);
      await fetchRef(mirror, ref);
    }
    await expect(fetchRef(mirror, 'refs/pull/3/head')).resolves.toBeUndefined();
    const kept = async () =>
      (
        await mirror.git.text([
          ...['for-each-ref', '--format=%(refname)', 'refs/gitops-portal/'],
        ])
      )
        .split('\n')
        .filter(Boolean);
    expect(await kept()).toHaveLength(3);
    await expect(
      forgetRefs(mirror, ['refs/heads/portal/y', 'refs/pull/9/head']),
    ).resolves.toBe(2);
    expect(await kept()).toEqual(['refs/gitops-portal/heads/portal/y']);
    await expect(forgetRefs(mirror, [])).resolves.toBe(1);
    await expect(forgetRefs(mirror, [])).resolves.toBe(0);
    await expect(mirror.resolve('main')).resolves.toBe(head);
  });
});
