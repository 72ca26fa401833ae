import type {
  AppDelivery,
  PastDelivery,
} from '@gitops-portal/plugin-delivery-common';
import { pastTransitions } from './pastTransitions';

const now = '2026-05-04T12:00:00.000Z';
const status: AppDelivery = {
  app: 'web',
  environment: 'prod',
  cluster: 'prod-eu',
  engine: 'argocd',
  headline: 'Synced',
  sync: 'Synced',
  drift: 'None',
  health: 'Healthy',
  control: 'Automatic',
  freshness: { state: 'live' },
  since: '2026-05-03T09:00:00Z',
  versions: { applied: { version: '1.2.0' }, running: [], pods: 0 },
  objects: [],
};
const deployments = [
  { at: '2026-05-01T09:00:00Z', revision: 'one' },
  { at: '2026-05-02T09:00:00Z', revision: 'two', failed: true },
  { at: '2026-05-03T09:00:00Z', revision: 'three' },
];
const short = (app: AppDelivery, past: PastDelivery[] = deployments) =>
  pastTransitions(app, now, past).map(({ at, headline, source, version }) =>
    [at.slice(0, 16), headline, source, version?.version].join(' '),
  );

describe('the past of an app seen for the first time', () => {
  it('is what the engine remembers, up to what runs', () => {
    expect(short(status)).toEqual([
      '2026-05-01T09:00 Synced engine ',
      '2026-05-02T09:00 Degraded engine ',
      '2026-05-03T09:00 Synced engine 1.2.0',
    ]);
  });

  it('ends with how it is since', () => {
    expect(
      short({ ...status, headline: 'Drifted', since: '2026-05-04T09:00:00Z' }),
    ).toEqual([
      '2026-05-01T09:00 Synced engine ',
      '2026-05-02T09:00 Degraded engine ',
      '2026-05-03T09:00 Synced engine ',
      '2026-05-04T09:00 Drifted engine 1.2.0',
    ]);
  });

  it('keeps its order where a deployment went wrong at once', () => {
    const since = '2026-05-03T09:00:01Z';
    expect(short({ ...status, headline: 'Degraded', since }).slice(-2)).toEqual(
      [
        '2026-05-03T09:00 Synced engine ',
        '2026-05-03T09:00 Degraded engine 1.2.0',
      ],
    );
  });

  it.each([
    ['as the last deployment is', {}, ['one', 'two', 'three']],
    [
      'as it is since some time after',
      { headline: 'Drifted' as const, since: '2026-05-04T09:00:00Z' },
      ['one', 'two', 'three', 'three'],
    ],
    [
      'as it was between two deployments',
      { headline: 'Drifted' as const, since: '2026-05-02T12:00:00Z' },
      ['one', 'two', 'two', 'three'],
    ],
    [
      'as it was before all of them',
      { headline: 'Drifted' as const, since: '2026-04-30T12:00:00Z' },
      [undefined, 'one', 'two', 'three'],
    ],
  ])('names the commits of their time: %s', (_, more, revisions) => {
    const named = { desiredRevision: 'young', appliedRevision: 'young' };
    const app = { ...status, ...named, ...more };
    const told = pastTransitions(app, now, deployments);
    expect(told.map(each => each.appliedRevision)).toEqual(revisions);
    expect(told.map(each => each.desiredRevision)).toEqual(
      revisions.map(() => undefined),
    );
  });

  it('has what runs now from the last deployment on, however long all is well', () => {
    expect(short({ ...status, since: '2026-05-01T12:00:00Z' })).toEqual([
      '2026-05-01T09:00 Synced engine ',
      '2026-05-02T09:00 Degraded engine ',
      '2026-05-03T09:00 Synced engine 1.2.0',
    ]);
    expect(
      short({ ...status, headline: 'Drifted', since: '2026-05-02T12:00:00Z' }),
    ).toEqual([
      '2026-05-01T09:00 Synced engine ',
      '2026-05-02T09:00 Degraded engine ',
      '2026-05-02T12:00 Drifted engine ',
      '2026-05-03T09:00 Synced engine 1.2.0',
    ]);
  });

  it('names what is applied where the engine remembers no commits', () => {
    const releases = deployments.map(({ at }) => ({ at, note: 'Release' }));
    const app = { ...status, desiredRevision: 'b', appliedRevision: 'a' };
    const [last] = pastTransitions(app, now, releases).slice(-1);
    expect(last).toMatchObject({ appliedRevision: 'a', cause: 'Release' });
    expect(last).not.toHaveProperty('desiredRevision');
  });

  it('begins now where no engine knows better', () => {
    expect(short({ ...status, since: now }, [])).toEqual([
      '2026-05-04T12:00 Synced  1.2.0',
    ]);
  });
});
