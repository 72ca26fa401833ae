import type {
  DeliveryRow,
  ErrorFinding,
} from '@gitops-portal/plugin-delivery-common';
import {
  appsToCheck,
  attentionPath,
  needingAttention,
  withFailing,
} from './attention';

const row = (app: string, change: Partial<DeliveryRow>) =>
  ({ app, environment: 'dev', headline: 'Synced', ...change } as DeliveryRow);

describe('needingAttention', () => {
  it('puts the most urgent first, and of these the newest', () => {
    const rows = [
      row('drifted', { headline: 'Drifted', since: '2026-01-09' }),
      row('fine', {}),
      row('old', { headline: 'Degraded', since: '2026-01-01' }),
      row('new', { headline: 'Degraded', since: '2026-01-02' }),
      row('stuck', { headline: 'Stalled' }),
      row('paused', { headline: 'Suspended' }),
    ];
    expect(needingAttention(rows).map(({ app }) => app)).toEqual([
      'stuck',
      'new',
      'old',
      'drifted',
    ]);
  });
});

describe('appsToCheck', () => {
  it('are those in which something changed lately, each once', () => {
    const rows = [
      row('search', { since: '2026-01-02T10:00:00Z' }),
      row('checkout', { since: '2026-01-02T10:00:00Z' }),
      row('checkout', { since: '2026-01-02T11:00:00Z', environment: 'prod' }),
      row('payments', { since: '2026-01-01T10:00:00Z' }),
      row('unknown', {}),
    ];
    const since = Date.parse('2026-01-02T00:00:00Z');
    expect(appsToCheck(rows, since)).toEqual(['checkout', 'search']);
  });
});

describe('withFailing', () => {
  const failing = (app: string): ErrorFinding => ({
    before: 0,
    after: 0.06,
    release: { app, environment: 'dev', cluster: 'dev-eu', at: '2026-01-02' },
  });
  const at = { cluster: 'dev-eu' };

  it('puts what runs and fails after what does not run, and tells each once', () => {
    const degraded = row('orders', { ...at, headline: 'Degraded' });
    const drifted = row('payments', { ...at, headline: 'Drifted' });
    expect(
      withFailing(
        [degraded, drifted],
        [failing('checkout'), failing('orders')],
      ),
    ).toEqual([degraded, failing('checkout'), drifted]);
  });
});

describe('attentionPath', () => {
  const rows = [
    row('checkout', { owner: 'group:default/checkout' }),
    row('search', { owner: 'group:default/storefront' }),
    row('cart', { owner: 'group:default/storefront' }),
  ];
  const state = 'state=Stalled%2CDegraded%2CUnknown%2CDrifted';

  it.each([
    ['all apps', false, `/apps?${state}`],
    [
      'those of one’s teams',
      true,
      `/apps?${state}&q=owner%3Acheckout+owner%3Astorefront`,
    ],
  ])('leads to %s', (_, mine, path) => {
    expect(attentionPath({ mine, rows })).toBe(path);
  });
});
