import type { AppDelivery } from '@gitops-portal/plugin-delivery-common';
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
const short = (app: AppDelivery, past = deployments) =>
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

  it('begins now where no engine knows better', () => {
    expect(short({ ...status, since: now }, [])).toEqual([
      '2026-05-04T12:00 Synced  1.2.0',
    ]);
  });
});
