import { mockServices } from '@backstage/backend-test-utils';
import { DesiredApps } from './DesiredApps';
import type { DesiredState } from './DesiredState';

const [one, two, three] = ['1', '2', '3'].map(digit => digit.repeat(40));
const app = (sha: string) => ({
  name: 'checkout',
  owner: 'group:default/checkout',
  source: 'lumen',
  revisions: { dev: { sha }, prod: { sha: one } },
  images: { dev: { web: { version: '2' } }, prod: {} },
});

function setUp(source: Partial<DesiredState> = {}) {
  const state = { head: one, revision: one };
  const logger = mockServices.logger.mock();
  const changed: string[][] = [];
  const desired = new DesiredApps(
    {
      news: async () => ({ changed: [app(state.revision)], removed: [] }),
      heads: async () => ({ lumen: state.head }),
      images: async () => [],
      ...source,
    },
    logger,
    apps => changed.push(apps),
  );
  /** A push: the branch moves, and perhaps the app's layers with it. */
  const push = async (head: string, touches: boolean) => {
    state.head = head;
    if (touches) state.revision = head;
    await desired.refresh();
  };
  const isIn = (applied: string, environment = 'dev') =>
    desired.desired('checkout', environment)?.isIn(applied);
  return { desired, changed, logger, push, isIn };
}

describe('DesiredApps', () => {
  it('knows nothing before it was answered', () => {
    const { desired } = setUp();
    expect(desired.isKnown('checkout')).toBeUndefined();
    expect(desired.desired('checkout', 'dev')).toBeUndefined();
  });

  it('knows apps, owners and wanted revisions', async () => {
    const { desired } = setUp();
    await desired.refresh();
    expect(desired.isKnown('checkout')).toBe(true);
    expect(desired.isKnown('other')).toBe(false);
    expect(desired.ownerOf('checkout')).toBe('group:default/checkout');
    expect(desired.desired('checkout', 'dev')?.revision).toBe(one);
  });

  it('does not say that there is no app while a source cannot be read', async () => {
    let unread = ['other'];
    const { desired, changed } = setUp({
      news: async () => ({ changed: [app(one)], removed: [], unread }),
    });
    await desired.refresh();
    expect(desired.isKnown('checkout')).toBe(true);
    expect(desired.isKnown('web')).toBeUndefined();
    unread = [];
    await desired.refresh();
    expect(desired.isKnown('web')).toBe(false);
    expect(changed).toEqual([[], []]);
  });

  it('takes a revision for new for a while, and then for a stranger', async () => {
    jest.useFakeTimers({ now: 0 });
    try {
      const { desired } = setUp();
      await desired.refresh();
      const isNew = (revision: string) =>
        desired.desired('checkout', 'dev')?.isNew?.(revision);
      expect(isNew(`chart ${two}`)).toBe(true);
      jest.setSystemTime(4 * 60_000);
      expect([isNew(two), isNew(three)]).toEqual([true, true]);
      jest.setSystemTime(6 * 60_000);
      expect([isNew(two), isNew(three)]).toEqual([false, true]);
    } finally {
      jest.useRealTimers();
    }
  });

  it('tells which apps a push concerns', async () => {
    const { desired, changed, push } = setUp();
    await desired.refresh();
    await push(two, false);
    await push(three, true);
    expect(changed).toEqual([[], ['checkout']]);
  });

  it('is pending until what was applied holds the commit', async () => {
    const { desired, push, isIn } = setUp();
    await desired.refresh();
    expect(isIn(one)).toBe(true);
    await push(two, true);
    expect(isIn(one)).toBe(false);
    expect(isIn(two)).toBe(true);
    await push(three, false);
    expect(isIn(two)).toBe(true);
    expect(isIn(three)).toBe(true);
    expect(isIn(one)).toBe(false);
  });

  it('is pending only where the commit changes something', async () => {
    const { desired, push, isIn } = setUp();
    await desired.refresh();
    await push(two, true);
    expect(isIn(one, 'prod')).toBe(true);
  });

  it('does not guess about commits that it never saw', async () => {
    const { desired, isIn } = setUp();
    await desired.refresh();
    expect(isIn('f'.repeat(40))).toBeUndefined();
  });

  it('reads the values of several sources by their last', async () => {
    const { desired, isIn } = setUp();
    await desired.refresh();
    expect(isIn(`${'f'.repeat(40)} ${one}`)).toBe(true);
  });

  it('complains once while desired state does not answer, and keeps what it knew', async () => {
    let failing = false;
    const { desired, logger } = setUp({
      news: async () => {
        if (failing) throw new Error('refused');
        return { changed: [app(one)], removed: [] };
      },
    });
    await desired.refresh();
    failing = true;
    await desired.refresh();
    await desired.refresh();
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(desired.isKnown('checkout')).toBe(true);
  });

  it('knows which images are asked for, and where apps are to be', async () => {
    const { desired } = setUp();
    expect(desired.appsIn('dev')).toEqual([]);
    await desired.refresh();
    expect(desired.desired('checkout', 'dev')?.images).toEqual({
      web: { version: '2' },
    });
    expect(desired.appsIn('prod')).toEqual(['checkout']);
    expect(desired.appsIn('staging')).toEqual([]);
  });

  it('loses nothing of what is new while it cannot be filed', async () => {
    let news = { changed: [app(one)], removed: [] as string[] };
    let isDown = true;
    const { desired } = setUp({
      news: async () => news,
      heads: async () => {
        if (isDown) throw new Error('refused');
        return { lumen: one };
      },
    });
    await desired.refresh();
    expect(desired.isKnown('checkout')).toBeUndefined();
    news = { changed: [], removed: [] };
    isDown = false;
    await desired.refresh();
    expect(desired.isWanted('checkout', 'dev')).toBe(true);
    expect(desired.isWanted('checkout', 'staging')).toBe(false);
  });

  it('tells that an app is gone', async () => {
    let news = { changed: [app(one)], removed: [] as string[] };
    const { desired, changed } = setUp({ news: async () => news });
    await desired.refresh();
    news = { changed: [], removed: ['checkout'] };
    await desired.refresh();
    expect(changed).toEqual([[], []]);
    expect(desired.appsIn('dev')).toEqual([]);
  });

  it('knows the engine objects that descriptions name, and that they change', async () => {
    const object = {
      cluster: 'dev-eu',
      kind: 'HelmRelease',
      namespace: 'shop',
      name: 'till',
    } as const;
    let deliveredBy: (typeof object)[] | undefined = [object];
    const { desired, changed } = setUp({
      news: async () => ({
        changed: [{ ...app(one), deliveredBy }],
        removed: [],
      }),
    });
    await desired.refresh();
    expect(desired.deliveredBy(object)).toBe('checkout');
    expect(desired.deliveredBy({ ...object, cluster: 'x' })).toBeUndefined();
    const isOther = (rest: object) =>
      desired.isDeliveredByOther('checkout', { ...object, ...rest });
    expect(isOther({})).toBe(false);
    expect(isOther({ name: 'checkout' })).toBe(true);
    expect(isOther({ name: 'checkout', cluster: 'prod-eu' })).toBe(false);
    deliveredBy = undefined;
    await desired.refresh();
    expect(desired.deliveredBy(object)).toBeUndefined();
    expect(changed).toEqual([[], []]);
  });

  it('gives an object that two descriptions name to neither, and says so once', async () => {
    const object = {
      ...{ cluster: 'prod-eu', kind: 'HelmRelease' as const },
      ...{ namespace: 'shop', name: 'till' },
    };
    const { desired, logger } = setUp({
      news: async () => ({
        changed: [
          { ...app(one), deliveredBy: [object, object] },
          { ...app(one), name: 'a-thief', deliveredBy: [object] },
        ],
        removed: [],
      }),
    });
    await desired.refresh();
    await desired.refresh();
    expect(desired.deliveredBy(object)).toBeUndefined();
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining(
        'prod-eu/HelmRelease/shop/till is named by the descriptions of a-thief and checkout',
      ),
    );
  });

  it('asks for the images over time once per revision', async () => {
    let asked = 0;
    const images = async () => {
      asked++;
      if (asked === 2) throw new Error('refused');
      return [{ environment: 'dev', revision: one, at: '', images: {} }];
    };
    const { desired, push, logger } = setUp({ images });
    expect(await desired.imagesOf('checkout')).toEqual([]);
    await desired.refresh();
    expect(await desired.imagesOf('checkout')).toHaveLength(1);
    expect(await desired.imagesOf('checkout')).toHaveLength(1);
    expect(asked).toBe(1);
    await push(two, true);
    expect(await desired.imagesOf('checkout')).toEqual([]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(await desired.imagesOf('checkout')).toHaveLength(1);
    expect(asked).toBe(3);
  });
});
