import { now } from '../__testUtils__/observed';
import type { AppDelivery } from '../status';
import { undelivered } from './undelivered';

const place = {
  app: 'shop',
  environment: 'dev',
  cluster: 'dev-eu',
  now,
  desired: { revision: 'abc', isIn: () => undefined },
};

describe('undelivered', () => {
  it.each([
    ['flux', 'no HelmRelease or Kustomization in dev-eu names it'],
    ['argocd', 'no Application in dev-eu names it'],
  ] as const)('says what is missing of %s', (engine, words) => {
    expect(undelivered({ ...place, engine })).toMatchObject({
      headline: 'OutOfSync',
      cause: { sentence: `In Git, but not delivered: ${words}` },
      desiredRevision: 'abc',
      since: now,
    });
  });

  it('tells which version Git asks for', () => {
    const images = { worker: { version: '9' }, web: { version: '2' } };
    const desired = { ...place.desired, images };
    expect(undelivered({ ...place, engine: 'flux', desired }).versions).toEqual(
      { desired: { version: '2' }, running: [], pods: 0 },
    );
    expect(undelivered({ ...place, engine: 'flux' }).versions).toBeUndefined();
  });

  it('remembers since when, and forgets it after something else', () => {
    const since = '2026-05-01T00:00:00.000Z';
    const sinceOf = (headline: AppDelivery['headline']) =>
      undelivered({
        ...place,
        engine: 'flux',
        previous: { headline, since } as AppDelivery,
      }).since;
    expect(sinceOf('OutOfSync')).toBe(since);
    expect(sinceOf('Synced')).toBe(now);
  });
});
